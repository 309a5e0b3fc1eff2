package peers.jni;

public record Location(long id, double latitude, double longitude, String name) {
}

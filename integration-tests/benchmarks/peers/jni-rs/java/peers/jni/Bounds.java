package peers.jni;

public record Bounds(double west, double south, double east, double north) {
}

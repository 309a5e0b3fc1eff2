package peers.jni;

public enum Heading {
    NORTH, EAST, SOUTH, WEST
}

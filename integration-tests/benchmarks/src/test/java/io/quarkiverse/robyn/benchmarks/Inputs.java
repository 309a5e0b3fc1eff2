package io.quarkiverse.robyn.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import rust.Bounds;
import rust.Heading;
import rust.Location;

/** What every subject of the suite {@code calls} is given. The fields are not final, so that nothing is folded away. */
@State(Scope.Thread)
public class Inputs {

    public int left = 40;
    public int right = 2;
    public String text26 = "twenty-six letters, ASCII!";
    public String text1k = "0123456789abcdef".repeat(64);
    public String wide100 = "Zażółć gęślą jaźń ".repeat(6).substring(0, 100);
    public byte[] bytes64 = filled(64);
    public byte[] bytes1k = filled(1024);
    public byte[] bytes64k = filled(65_536);
    public int length64k = 65_536;
    public Heading heading = Heading.SOUTH;
    public Location location = new Location(7, 52.5, 13.4, "Brandenburger Tor.");
    public Bounds bounds = new Bounds(13.0, 52.3, 13.8, 52.7);
    public List<Location> locations1k = IntStream.range(0, 1000)
            .mapToObj(id -> new Location(id, 52.5, 13.4, "location " + id)).toList();
    public int count1k = 1000;
    public int count100 = 100;
    public boolean known = true;
    public long balance = 100;
    public long little = 1;
    public long tooMuch = 101;

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 3);
        return bytes;
    }
}

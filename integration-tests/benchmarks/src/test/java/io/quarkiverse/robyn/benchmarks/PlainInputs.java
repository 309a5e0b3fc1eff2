package io.quarkiverse.robyn.benchmarks;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What every subject of the suite {@code calls} is given; a subject adds the same values of its own types. The fields are
 * not final, so that nothing is folded away.
 */
@State(Scope.Thread)
public class PlainInputs {

    public int left = 40;
    public int right = 2;
    public String text26 = "twenty-six letters, ASCII!";
    public String text1k = "0123456789abcdef".repeat(64);
    public String wide100 = "Zażółć gęślą jaźń ".repeat(6).substring(0, 100);
    public byte[] bytes64 = filled(64);
    public byte[] bytes1k = filled(1024);
    public byte[] bytes64k = filled(65_536);
    public int length64k = 65_536;
    public int count1k = 1000;
    public int count100 = 100;
    public boolean known = true;
    public long balance = 100;
    public long little = 1;
    public long tooMuch = 101;
    public long number = 41;
    public long step = 3;
    public LongUnaryOperator callback = number -> number ^ step;

    private int turn;

    /** 0, 1, 2, 0, and so on: a data enum's variants take turns. */
    public int turn() {
        return turn = turn == 2 ? 0 : turn + 1;
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 3);
        return bytes;
    }
}

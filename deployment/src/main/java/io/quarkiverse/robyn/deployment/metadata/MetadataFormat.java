package io.quarkiverse.robyn.deployment.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.robyn.deployment.metadata.MetadataRecord.Kind;

/**
 * One metadata record as bytes (docs/contract.md, section 1); everything is little-endian.
 *
 * <pre>
 * offset  size         field
 *      0  16           magic
 *     16  4            length of the whole record, a multiple of 8
 *     20  2            version
 *     22  2            kind
 *     24  8            flags
 *     32  4            number of type codes
 *     36  4            text length in bytes
 *     40  8            checksum of the text with its padding
 *     48  128 x codes  type codes: number of words, then 15 words
 *         ...          text, padded with zeros to a multiple of 8
 * </pre>
 */
final class MetadataFormat {

    static final int VERSION = 3;

    /** The 16 bytes that every record starts with, as two words. */
    static final long MAGIC_0 = 0x5942_4f52_80a6_9ff0L;
    static final long MAGIC_1 = 0xe13c_a70a_1a0a_0d4eL;

    private static final int HEADER = 48;
    private static final int CODE = 128;
    private static final int MAX_WORDS = 15;
    private static final String SEPARATOR = "\u001f";

    private MetadataFormat() {
    }

    static boolean isRecord(ByteBuffer bytes, int offset) {
        return bytes.limit() - offset >= 16 && bytes.getLong(offset) == MAGIC_0 && bytes.getLong(offset + 8) == MAGIC_1;
    }

    /** The length of the record at {@code offset}; only meaningful after {@link #decode} accepted it. */
    static long length(ByteBuffer bytes, int offset) {
        return Integer.toUnsignedLong(bytes.getInt(offset + 16));
    }

    /**
     * Decodes the record at {@code offset}, where the magic was found.
     *
     * @param bytes little-endian
     * @throws DamagedException when the bytes are no whole record of our version
     */
    static MetadataRecord decode(ByteBuffer bytes, int offset) throws DamagedException {
        long available = bytes.limit() - offset;
        if (available < HEADER) {
            throw new DamagedException("the file ends inside a record's header");
        }
        int version = Short.toUnsignedInt(bytes.getShort(offset + 20));
        if (version != VERSION) {
            throw new DamagedException(version);
        }
        long total = length(bytes, offset);
        long codeCount = Integer.toUnsignedLong(bytes.getInt(offset + 32));
        long textLength = Integer.toUnsignedLong(bytes.getInt(offset + 36));
        if (total != HEADER + codeCount * CODE + pad8(textLength)) {
            throw new DamagedException("a record's length is " + total + ", its parts do not add up to it");
        }
        if (total > available) {
            throw new DamagedException("a record is " + total + " bytes long, the file ends after " + available);
        }
        var text = new byte[(int) textLength];
        bytes.get(offset + HEADER + (int) codeCount * CODE, text);
        if (checksum(bytes, offset + HEADER + (int) codeCount * CODE, pad8(textLength)) != bytes.getLong(offset + 40)) {
            throw new DamagedException("a record's checksum does not match its text");
        }
        int kind = Short.toUnsignedInt(bytes.getShort(offset + 22));
        Kind known = Kind.of(kind).orElseThrow(() -> new DamagedException("a record is of the unknown kind " + kind));
        return new MetadataRecord(known, bytes.getLong(offset + 24),
                codes(bytes, offset + HEADER, (int) codeCount), List.of(utf8(text).split(SEPARATOR, -1)));
    }

    static byte[] encode(MetadataRecord entry) {
        byte[] text = String.join(SEPARATOR, entry.text()).getBytes(StandardCharsets.UTF_8);
        int total = Math.toIntExact(HEADER + (long) entry.codes().size() * CODE + pad8(text.length));
        var bytes = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(MAGIC_0).putLong(MAGIC_1);
        bytes.putInt(total).putShort((short) VERSION).putShort((short) entry.kind().number);
        bytes.putLong(entry.flags()).putInt(entry.codes().size()).putInt(text.length).putLong(0);
        for (List<Long> code : entry.codes()) {
            int next = bytes.position() + CODE;
            bytes.putLong(code.size());
            code.forEach(bytes::putLong);
            bytes.position(next);
        }
        int start = bytes.position();
        return bytes.put(text).putLong(40, checksum(bytes, start, total - start)).array();
    }

    private static List<List<Long>> codes(ByteBuffer bytes, int offset, int count) throws DamagedException {
        var codes = new ArrayList<List<Long>>(count);
        for (int i = 0; i < count; i++) {
            int start = offset + i * CODE;
            long words = bytes.getLong(start);
            if (words < 1 || words > MAX_WORDS) {
                throw new DamagedException("a type has " + Long.toUnsignedString(words) + " words");
            }
            var code = new ArrayList<Long>((int) words);
            for (int word = 1; word <= words; word++) {
                code.add(bytes.getLong(start + 8 * word));
            }
            codes.add(code);
        }
        return codes;
    }

    private static String utf8(byte[] text) throws DamagedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            throw new DamagedException("a record's text is not UTF-8");
        }
    }

    private static long pad8(long length) {
        return (length + 7) & ~7;
    }

    private static long checksum(ByteBuffer bytes, int offset, long length) {
        long sum = 0;
        for (int at = 0; at < length; at += Long.BYTES) {
            sum = (Long.rotateLeft(sum, 5) ^ bytes.getLong(offset + at)) * 0x9E37_79B9_7F4A_7C15L;
        }
        return sum;
    }

    /** The bytes after a magic are no record that this version can read. */
    static final class DamagedException extends Exception {

        private static final long serialVersionUID = 1L;

        /** The version that the record says it has, or -1 when it is a record of our version that is damaged. */
        final int otherVersion;

        DamagedException(String message) {
            super(message);
            this.otherVersion = -1;
        }

        DamagedException(int otherVersion) {
            super("a record has version " + otherVersion);
            this.otherVersion = otherVersion;
        }
    }
}

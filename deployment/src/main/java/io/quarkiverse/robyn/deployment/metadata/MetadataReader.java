package io.quarkiverse.robyn.deployment.metadata;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.quarkiverse.robyn.deployment.metadata.MetadataFormat.DamagedException;
import io.quarkiverse.robyn.deployment.model.RustProblem;

/**
 * Finds the metadata records in the bytes of a linked library, whatever its object format.
 *
 * <p>
 * Records are 8-byte aligned in memory, and linkers keep file offsets and addresses equal modulo the page size, so the
 * file is scanned in 8-byte steps: a few milliseconds for a release library.
 */
public final class MetadataReader {

    private static final String REBUILD = "delete target/robyn-rust and build again";

    /** In words: small, because there is a record every few hundred bytes where there are any. */
    private static final int CHUNK = 512;

    private MetadataReader() {
    }

    /**
     * Reads all records of a library, sorted, so that the order in which a linker laid them out does not matter.
     *
     * @throws RustMetadataException when there is no record, or one that is damaged or of another version
     */
    public static List<MetadataRecord> read(Path library) {
        List<MetadataRecord> records = sorted(scan(library));
        if (records.isEmpty()) {
            throw new RustMetadataException(RustProblem.of(
                    "The Rust library " + library.getFileName() + " exports nothing to Java",
                    "the crate must depend on robyn and say `use robyn::*;` in a file with at least one #[export] or route"));
        }
        return records;
    }

    /**
     * Reads the records that {@link #writeRecords} wrote, in their order; the same checks apply.
     *
     * @throws RustMetadataException when a record is damaged or of another version
     */
    public static List<MetadataRecord> readRecords(Path metadataFile) {
        return scan(metadataFile);
    }

    /** The same for bytes that are no file, such as an entry of a jar. */
    public static List<MetadataRecord> readRecords(byte[] metadata) {
        return scan(ByteBuffer.wrap(metadata), Path.of("metadata.bin"));
    }

    /** Writes the records one after the other, as they lie in a library. The outcome depends on the records alone. */
    public static void writeRecords(List<MetadataRecord> records, Path metadataFile) {
        try (OutputStream out = Files.newOutputStream(metadataFile)) {
            for (MetadataRecord entry : sorted(records)) {
                out.write(MetadataFormat.encode(entry));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + metadataFile, e);
        }
    }

    private static List<MetadataRecord> scan(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            // An arena, because a buffer's own mapping stays until the garbage collector comes, and keeps the file on Windows.
            return scan(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer(), file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static List<MetadataRecord> scan(ByteBuffer bytes, Path file) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        var records = new ArrayList<MetadataRecord>();
        for (int offset = next(bytes, 0); offset >= 0;) {
            try {
                records.add(MetadataFormat.decode(bytes, offset));
            } catch (DamagedException e) {
                throw new RustMetadataException(problem(e, file, offset));
            }
            offset = next(bytes, offset + (int) MetadataFormat.length(bytes, offset));
        }
        return records;
    }

    /**
     * The offset of the next record, or -1. Chunks are copied into an array, because a build is often the first thing that
     * its JVM does, and there the interpreter reads arrays faster than buffers.
     */
    private static int next(ByteBuffer bytes, int from) {
        var chunk = new long[CHUNK];
        var words = bytes.slice(from, bytes.limit() - from).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        while (words.hasRemaining()) {
            int start = from + words.position() * Long.BYTES;
            int count = Math.min(CHUNK, words.remaining());
            words.get(chunk, 0, count);
            for (int i = 0; i < count; i++) {
                if (chunk[i] == MetadataFormat.MAGIC_0 && MetadataFormat.isRecord(bytes, start + i * Long.BYTES)) {
                    return start + i * Long.BYTES;
                }
            }
        }
        return -1;
    }

    private static RustProblem problem(DamagedException damage, Path file, int offset) {
        if (damage.otherVersion >= 0) {
            return RustProblem.of(
                    "The Rust library " + file.getFileName()
                            + " was built with another version of the robyn crate: its metadata"
                            + " has version " + damage.otherVersion + ", this extension reads version "
                            + MetadataFormat.VERSION,
                    "use the robyn crate of this version of the extension (the generated crate does so by itself), then "
                            + REBUILD);
        }
        return RustProblem.of(
                "The metadata in " + file.getFileName() + " is damaged: " + damage.getMessage() + " (at byte " + offset + ")",
                REBUILD);
    }

    private static List<MetadataRecord> sorted(List<MetadataRecord> records) {
        return records.stream()
                .sorted(Comparator.comparing(MetadataRecord::kind)
                        .thenComparing(entry -> String.join("\u001f", entry.text()))
                        .thenComparing(entry -> entry.codes().toString()))
                .toList();
    }
}

package io.quarkiverse.robyn.deployment.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.deployment.metadata.MetadataRecord.Kind;

class MetadataReaderTest {

    @TempDir
    Path folder;

    private final TestRecords sample = new TestRecords().module("orders")
            .docs("Grüße — 日本")
            .function("total", "f64", "orders: Vec<Order>", "by: HashMap<String, Option<u8>>")
            .struct("Order", "id: u64", "legs: Vec<Order>")
            .route("list", "GET", "/orders", 1 | 17 << 8);

    @Test
    void recordsAmongOtherBytesAreFound() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] { 0x7f, 'E', 'L', 'F', 0, 0, 0, 0 });
        for (MetadataRecord entry : sample.shuffled(1)) {
            bytes.write(MetadataFormat.encode(entry));
            bytes.write(new byte[24]);
        }
        bytes.write(new byte[5]);
        assertEquals(sorted(sample.records()), sorted(MetadataReader.read(write(bytes.toByteArray()))));
    }

    @Test
    void theOrderInTheFileDoesNotMatter() throws IOException {
        Path first = folder.resolve("first.bin");
        Path second = folder.resolve("second.bin");
        MetadataReader.writeRecords(sample.shuffled(1), first);
        MetadataReader.writeRecords(sample.shuffled(2), second);
        assertEquals(-1, Files.mismatch(first, second));
        assertEquals(MetadataReader.read(first), MetadataReader.readRecords(second));
        assertEquals(MetadataReader.read(first), MetadataReader.readRecords(Files.readAllBytes(second)));
    }

    @Test
    void whatWeWriteIsWhatTheRustSideWrote() throws IOException {
        Path rust = Path.of("../rust-support/fixtures/records.bin");
        Path ours = folder.resolve("ours.bin");
        MetadataReader.writeRecords(MetadataReader.read(rust), ours);
        assertEquals(Files.size(rust), Files.size(ours));
        assertEquals(MetadataReader.read(rust), MetadataReader.read(ours));
    }

    @Test
    void aLibraryWithoutRecordsSaysWhatToWrite() throws IOException {
        assertProblem(new byte[4096], "exports nothing to Java", "use robyn::*");
        assertProblem(new byte[0], "exports nothing to Java", "use robyn::*");
    }

    @Test
    void anotherVersionIsNamed() throws IOException {
        assertProblem(damaged(bytes -> bytes.putShort(20, (short) 7)),
                "was built with another version of the robyn crate: its metadata has version 7, this extension reads version 3",
                "build again");
    }

    @Test
    void damageIsNamed() throws IOException {
        assertProblem(damaged(bytes -> bytes.put(bytes.capacity() - 9, (byte) 'x')), "checksum", "build again");
        assertProblem(damaged(bytes -> bytes.putInt(16, 8)), "do not add up", "build again");
        assertProblem(damaged(bytes -> bytes.putInt(32, -1)), "do not add up", "build again");
        assertProblem(damaged(bytes -> bytes.putInt(36, Integer.MAX_VALUE)), "do not add up", "build again");
        assertProblem(damaged(bytes -> bytes.putShort(22, (short) 99)), "unknown kind 99", "build again");
        assertProblem(damaged(bytes -> bytes.putLong(48, 16)), "a type has 16 words", "build again");
        assertProblem(damaged(bytes -> bytes.putLong(48, -1)), "words", "build again");
    }

    @Test
    void aCutFileIsNamed() throws IOException {
        byte[] whole = MetadataFormat.encode(sample.records().get(1));
        for (int length = 16; length < whole.length; length++) {
            assertProblem(java.util.Arrays.copyOf(whole, length), "is damaged", "build again");
        }
    }

    @Test
    void textThatIsNotUtf8IsNamed() throws IOException {
        byte[] whole = MetadataFormat.encode(new MetadataRecord(Kind.ROUTE, 0, List.of(), List.of("é")));
        var bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(49, (byte) 'e');
        bytes.putLong(40, bytes.getLong(48) * 0x9E37_79B9_7F4A_7C15L);
        assertProblem(whole, "not UTF-8", "build again");
    }

    @Test
    void wrongFieldsOfAKindAreDamage() {
        for (MetadataRecord entry : List.of(
                new MetadataRecord(Kind.FUNCTION, 0, List.of(List.of(1L)), List.of("a", "b")),
                new MetadataRecord(Kind.FUNCTION, 0, List.of(List.of(1L), List.of(0L), List.of(5L)),
                        List.of("a", "b", "c.rs", "1", "", "symbol")),
                new MetadataRecord(Kind.FUNCTION, 0, List.of(List.of(99L), List.of(0L)),
                        List.of("a", "b", "c.rs", "1", "", "symbol")),
                new MetadataRecord(Kind.FUNCTION, 0, List.of(List.of(20L), List.of(0L)),
                        List.of("a", "b", "c.rs", "1", "", "symbol")),
                new MetadataRecord(Kind.FUNCTION, 0, List.of(List.of(5L, 5L), List.of(0L)),
                        List.of("a", "b", "c.rs", "1", "", "symbol")),
                new MetadataRecord(Kind.RECORD, 0, List.of(List.of(5L)), List.of("a", "b", "c.rs", "1", "")),
                new MetadataRecord(Kind.ENUM, 0, List.of(List.of(-1L)), List.of("a", "b", "c.rs", "1", "", "A", "", "x")))) {
            var thrown = assertThrows(RustMetadataException.class,
                    () -> ModelReader.read(List.of(entry), TestRecords.NAMING), entry::toString);
            assertTrue(thrown.problem().title().contains("damaged"), thrown.problem().title());
        }
    }

    private byte[] damaged(Consumer<ByteBuffer> change) {
        MetadataRecord function = sample.records().get(1);
        var bytes = ByteBuffer.wrap(MetadataFormat.encode(function)).order(ByteOrder.LITTLE_ENDIAN);
        change.accept(bytes);
        return bytes.array();
    }

    private void assertProblem(byte[] library, String title, String hint) throws IOException {
        Path file = write(library);
        var problem = assertThrows(RustMetadataException.class, () -> MetadataReader.read(file)).problem();
        assertTrue(problem.title().contains(title), problem.title());
        assertTrue(problem.title().contains("libapp.so"), problem.title());
        assertTrue(problem.hint().contains(hint), problem.hint());
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("libapp.so"), bytes);
    }

    private static List<MetadataRecord> sorted(List<MetadataRecord> records) {
        return records.stream().sorted(Comparator.comparing(MetadataRecord::toString)).toList();
    }
}

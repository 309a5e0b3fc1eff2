package io.quarkiverse.robyn.deployment.metadata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.quarkiverse.robyn.deployment.metadata.MetadataRecord.Kind;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNaming;

/**
 * Records as the macros would emit them for a generated crate, written down shortly:
 * {@code module("orders").function("total", "Vec<Order>", "-> f64")} with types in Rust's spelling.
 */
public final class TestRecords {

    private static final int ASYNC = 2;
    private static final int STREAM = 4;

    public static final RustNaming NAMING = new RustNaming("rust", "robyn_app", true);

    private final List<MetadataRecord> records = new ArrayList<>();
    /** The codes of enums without fields; as a parameter or result, one is known when it was declared before. */
    private final Set<Long> plainEnums = new HashSet<>();
    private final RustNaming naming;
    private String module = "robyn_app::robyn_user::app";
    private String file = "/home/ada/app/src/main/rust/app.rs";
    private String docs = "";
    private int line;

    private TestRecords(RustNaming naming) {
        this.naming = naming;
    }

    public TestRecords() {
        this(NAMING);
        add(Kind.LIBRARY, 0, List.of(), List.of("3", "0.1.0", "x86_64", "linux", "gnu"));
    }

    /** The records of a file as they are. */
    public static TestRecords of(Path metadataFile, RustNaming naming) {
        var records = new TestRecords(naming);
        records.records.addAll(MetadataReader.readRecords(metadataFile));
        return records;
    }

    /** What follows is in this module of the user's folder, {@code api::orders}. */
    public TestRecords module(String path) {
        return module("robyn_app::robyn_user::" + path, path.replace("::", "/") + ".rs");
    }

    public TestRecords module(String fullPath, String file) {
        this.module = fullPath;
        this.file = "/home/ada/app/src/main/rust/" + file;
        this.line = 0;
        return this;
    }

    /** The doc comment of the next item. */
    public TestRecords docs(String docs) {
        this.docs = docs;
        return this;
    }

    /**
     * A function.
     *
     * @param returns the type after the arrow; {@code Result<T, E>} where E may be {@code dyn} for an untyped error
     * @param parameters each {@code name: Type}
     */
    public TestRecords function(String name, String returns, String... parameters) {
        return function("", 0, name, returns, parameters);
    }

    /** The same, async. */
    public TestRecords asyncFunction(String name, String returns, String... parameters) {
        return function("", ASYNC, name, returns, parameters);
    }

    /** The same, a stream of what it returns. */
    public TestRecords stream(String name, String items, String... parameters) {
        return function("", STREAM, name, items, parameters);
    }

    /**
     * A function of an object.
     *
     * @param receiver {@code &self}, {@code &mut self}, or nothing; {@code async} before it
     */
    public TestRecords method(String owner, String receiver, String name, String returns, String... parameters) {
        int number = switch (receiver.replace("async ", "")) {
            case "" -> 1;
            case "&self" -> 2;
            case "&mut self" -> 3;
            default -> throw new IllegalArgumentException(receiver);
        };
        return function(owner, number << 4 | (number == 1 && name.equals("new") ? 0x80 : 0)
                | (receiver.startsWith("async ") ? ASYNC : 0), name, returns, parameters);
    }

    /** @param traits of {@code Eq} (which stands for {@code Hash}, too) and {@code Display} */
    public TestRecords object(String name, String... traits) {
        var text = head(name);
        String symbol = String.format("%016x", hash(module + "|" + name));
        text.addAll(List.of("robyn_object_" + symbol, "robyn_text_" + symbol));
        long flags = (List.of(traits).contains("Eq") ? 1 : 0) | (List.of(traits).contains("Display") ? 2 : 0);
        return add(Kind.OBJECT, flags, List.of(code(module + "::" + name)), text);
    }

    private TestRecords function(String owner, int flags, String name, String returns, String... parameters) {
        String ok = returns;
        String error = "none";
        if (returns.startsWith("Result<")) {
            int comma = returns.lastIndexOf(", ");
            ok = returns.substring("Result<".length(), comma);
            error = returns.substring(comma + 2, returns.length() - 1);
        }
        var codes = new ArrayList<>(List.of(code(ok), code(error)));
        if (!owner.isEmpty()) {
            codes.add(code(owner));
        }
        var names = new ArrayList<String>();
        boolean byType = false;
        boolean words = code(ok).size() == 1 && word(code(ok).getFirst(), true) && error.equals("none");
        byType |= plainEnums.contains(code(ok).getFirst());
        for (String parameter : parameters) {
            names.add(parameter.substring(0, parameter.indexOf(':')));
            codes.add(code(parameter.substring(parameter.indexOf(':') + 2)));
            words &= codes.getLast().size() == 1 && word(codes.getLast().getFirst(), false);
            byType |= plainEnums.contains(codes.getLast().getFirst());
        }
        var text = head(name);
        text.add("robyn_fn_" + String.format("%016x", hash(module.replaceAll(".*::", "") + "|" + owner + name)));
        text.addAll(names);
        int wordCall = !words || (flags & (ASYNC | STREAM)) != 0 ? 0 : byType ? 0x101 : 1;
        return add(Kind.FUNCTION, wordCall | flags, codes, text);
    }

    private boolean word(long word, boolean result) {
        return plainEnums.contains(word) || word >= 2 && word <= 13 || word == 15 || word == 16 || result && word == 1;
    }

    /** A struct; each field {@code name: Type} or {@code name: Type // docs}. */
    public TestRecords struct(String name, String... fields) {
        var text = head(name);
        var codes = new ArrayList<>(List.of(code(module + "::" + name)));
        for (String field : fields) {
            field(field, text, codes);
        }
        return add(Kind.RECORD, 0, codes, text);
    }

    /** An enum; each variant {@code Name}, {@code Name // docs} or {@code Name(field: Type, field: Type)}. */
    public TestRecords enumeration(String name, String... variants) {
        return variants(Kind.ENUM, 0, name, variants);
    }

    public TestRecords error(String name, String... variants) {
        return variants(Kind.ERROR, 0, name, variants);
    }

    public TestRecords errorWithoutTrace(String name, String... variants) {
        return variants(Kind.ERROR, 4, name, variants);
    }

    public TestRecords errorStruct(String name, String... fields) {
        return variants(Kind.ERROR, 2, name, name + "(" + String.join(", ", fields) + ")");
    }

    private TestRecords variants(Kind kind, long flags, String name, String... variants) {
        var text = head(name);
        var codes = new ArrayList<>(List.of(code(module + "::" + name)));
        for (String variant : variants) {
            String[] parts = variant.split(" // ", 2);
            int open = parts[0].indexOf('(');
            String[] fields = open < 0 ? new String[0]
                    : parts[0].substring(open + 1, parts[0].length() - 1).split(", (?=[a-z_0-9]+: )");
            text.addAll(List.of(open < 0 ? parts[0] : parts[0].substring(0, open), parts.length > 1 ? parts[1] : "",
                    String.valueOf(fields.length)));
            for (String field : fields) {
                field(field, text, codes);
                flags |= 1;
            }
        }
        if (kind == Kind.ENUM && flags == 0) {
            plainEnums.add(codes.getFirst().getFirst());
        }
        return add(kind, flags, codes, text);
    }

    /** @param dependencies the names of the states that it takes, in this module */
    public TestRecords state(String name, String type, String... dependencies) {
        var text = head(name);
        text.add("robyn_state_" + String.format("%016x", hash(module + "|" + name)));
        var codes = new ArrayList<>(List.of(code(module + "::state " + name), code(type), code("none")));
        for (String dependency : dependencies) {
            codes.add(code(module + "::state " + dependency));
        }
        return add(Kind.STATE, 0, codes, text);
    }

    public TestRecords route(String name, String method, String path) {
        return route(name, method, path, 0);
    }

    public TestRecords route(String name, String method, String path, long flags) {
        var text = head(name);
        text.addAll(List.of("robyn_route_" + String.format("%016x", hash(module + "|" + name)), method, path));
        return add(Kind.ROUTE, flags, List.of(), text);
    }

    public TestRecords add(Kind kind, long flags, List<List<Long>> codes, List<String> text) {
        records.add(new MetadataRecord(kind, flags, codes, text));
        docs = "";
        return this;
    }

    public List<MetadataRecord> records() {
        return List.copyOf(records);
    }

    public List<MetadataRecord> shuffled(long seed) {
        var shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    public RustModel model() {
        return ModelReader.read(records, naming);
    }

    public RustNaming naming() {
        return naming;
    }

    private ArrayList<String> head(String name) {
        line += 10;
        return new ArrayList<>(List.of(module, name, file, String.valueOf(line), docs));
    }

    private void field(String field, List<String> text, List<List<Long>> codes) {
        String[] parts = field.split(" // ", 2);
        int colon = parts[0].indexOf(": ");
        text.add(parts[0].substring(0, colon));
        text.add(parts.length > 1 ? parts[1] : "");
        codes.add(code(parts[0].substring(colon + 2)));
    }

    /**
     * The type code of a type in Rust's spelling; a name is one of this module, a path below the
     * user's folder, or after {@code ::} one that starts with a crate.
     */
    List<Long> code(String type) {
        var words = new ArrayList<Long>();
        code(type, words);
        return words;
    }

    private void code(String type, List<Long> words) {
        int open = type.indexOf('<');
        String name = open < 0 || type.startsWith("[") ? type : type.substring(0, open);
        long word = switch (name) {
            case "none" -> 0;
            case "()" -> 1;
            case "bool" -> 2;
            case "i8" -> 3;
            case "i16" -> 4;
            case "i32" -> 5;
            case "i64" -> 6;
            case "u8" -> 7;
            case "u16" -> 8;
            case "u32" -> 9;
            case "u64" -> 10;
            case "f32" -> 11;
            case "f64" -> 12;
            case "char" -> 13;
            case "String" -> 14;
            case "isize" -> 15;
            case "usize" -> 16;
            case "dyn" -> 17;
            case "i128" -> 18;
            case "u128" -> 19;
            case "Vec" -> 20;
            case "Option" -> 21;
            case "HashMap" -> 22;
            case "HashSet" -> 23;
            case "Stream" -> 50;
            case "Duration" -> 30;
            case "SystemTime", "DateTime" -> 31;
            case "Uuid" -> 32;
            case "Decimal" -> 33;
            case "Json" -> 34;
            case "Date" -> 35;
            case "Time" -> 36;
            case "PrimitiveDateTime" -> 37;
            case "OffsetDateTime" -> 38;
            default -> hash("app-0123@0.0.0:" + path(name)) | Long.MIN_VALUE;
        };
        if (name.startsWith("[")) {
            int semicolon = type.lastIndexOf("; ");
            words.addAll(List.of(24L, Long.parseLong(type.substring(semicolon + 2, type.length() - 1)), 20L));
            code(type.substring(1, semicolon), words);
            return;
        }
        words.add(word);
        switch (name) {
            case "SystemTime" -> words.add(years(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "DateTime", "Date", "PrimitiveDateTime", "OffsetDateTime" -> words.add(years(-9999, 9999));
            default -> {
            }
        }
        if (open >= 0) {
            String inner = type.substring(open + 1, type.length() - 1);
            if (word == 22) {
                int comma = inner.indexOf(", ");
                code(inner.substring(0, comma), words);
                code(inner.substring(comma + 2), words);
            } else {
                code(inner, words);
            }
        }
    }

    private static long years(int first, int last) {
        return (long) first << 32 | last & 0xffff_ffffL;
    }

    private String path(String name) {
        if (name.startsWith("::")) {
            return name.substring(2);
        }
        if (name.startsWith("robyn_app::") || name.equals(module) || name.startsWith(module + "::")) {
            return name;
        }
        return name.contains("::") ? "robyn_app::robyn_user::" + name : module + "::" + name;
    }

    private static long hash(String text) {
        long hash = 0xcbf2_9ce4_8422_2325L;
        for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100_0000_01b3L;
        }
        return hash;
    }
}

package io.quarkiverse.robyn.deployment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.robyn.deployment.cargo.UsedCrate;

/**
 * A report's crates as CycloneDX lists components. A file of our own, since Quarkus' SBOM takes Maven's artifacts alone:
 * tools that read CycloneDX merge the two. Without a serial number and a time, so that the same build gives the same file.
 */
final class RustSbom {

    private RustSbom() {
    }

    static Map<String, Object> of(BuildReport report) {
        var references = new HashMap<String, String>();
        report.crates().forEach(crate -> references.put(crate.id(), reference(crate)));
        var library = new LinkedHashMap<String, Object>();
        library.put("type", "library");
        library.put("bom-ref", report.library());
        library.put("name", report.library());
        library.put("hashes", List.of(hash(report.sha256())));

        var dependencies = new ArrayList<Object>();
        var used = report.crates().stream().flatMap(crate -> crate.dependencies().stream()).toList();
        dependencies.add(Map.of("ref", report.library(), "dependsOn", report.crates().stream().map(UsedCrate::id)
                .filter(id -> !used.contains(id)).map(references::get).toList()));
        for (UsedCrate crate : report.crates()) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("ref", reference(crate));
            entry.put("dependsOn", crate.dependencies().stream().map(references::get).toList());
            dependencies.add(entry);
        }

        var bom = new LinkedHashMap<String, Object>();
        bom.put("bomFormat", "CycloneDX");
        bom.put("specVersion", "1.6");
        bom.put("version", 1);
        bom.put("metadata", Map.of("component", library));
        bom.put("components", report.crates().stream().map(RustSbom::component).toList());
        bom.put("dependencies", dependencies);
        return bom;
    }

    private static Map<String, Object> component(UsedCrate crate) {
        var component = new LinkedHashMap<String, Object>();
        component.put("type", "library");
        component.put("bom-ref", reference(crate));
        component.put("name", crate.name());
        component.put("version", crate.version());
        component.put("scope", crate.linked() ? "required" : "excluded");
        if (!crate.checksum().isEmpty()) {
            component.put("hashes", List.of(hash(crate.checksum())));
        }
        if (!crate.license().isEmpty()) {
            // Old crates write MIT/Apache-2.0, which SPDX does not know.
            component.put("licenses", List.of(Map.of("expression", crate.license().replace("/", " OR "))));
        }
        component.put("purl", reference(crate));
        return component;
    }

    private static Map<String, Object> hash(String sha256) {
        var hash = new LinkedHashMap<String, Object>();
        hash.put("alg", "SHA-256");
        hash.put("content", sha256);
        return hash;
    }

    /** A package URL. */
    private static String reference(UsedCrate crate) {
        return "pkg:cargo/" + crate.name() + "@" + crate.version().replace("+", "%2B");
    }
}

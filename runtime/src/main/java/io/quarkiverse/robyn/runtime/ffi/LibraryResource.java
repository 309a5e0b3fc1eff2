package io.quarkiverse.robyn.runtime.ffi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Properties;

import io.quarkiverse.robyn.RustLibraryException;

/**
 * A built library on a class path, as its properties describe it.
 *
 * @param url where the library itself lies
 * @param file its file name, which ends in a part of the hash
 * @param sha256 of the file, in hex
 * @param abi the hash of all signatures and layouts
 */
record LibraryResource(URL url, String file, String sha256, String abi, Platform platform) {

    private static final String FOLDER = "META-INF/robyn-rust/";
    private static final String NAME = "library.properties";

    /** @throws RustLibraryException when there is none, or it is none of ours */
    static LibraryResource find(ClassLoader loader) {
        // A package for several platforms has a folder for each but the one that it was built on.
        String folder = FOLDER + Platform.CURRENT.folder() + "/";
        if (loader.getResource(folder + NAME) == null) {
            folder = FOLDER;
        }
        URL description = loader.getResource(folder + NAME);
        if (description == null) {
            throw new RustLibraryException("There is no Rust library on the class path: " + FOLDER + NAME
                    + " is missing. Build the application, so that the Rust sources are compiled, and run what was built");
        }
        Properties properties = new Properties();
        try (InputStream in = open(description)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new RustLibraryException("The description of the Rust library, " + description
                    + ", cannot be read. Build the application again", e);
        }
        String format = value(properties, description, "format");
        if (!format.equals("1")) {
            throw new RustLibraryException("The Rust library described by " + description + " has format " + format
                    + ", this version of quarkus-robyn-rust reads format 1. Build the application again with this version");
        }
        String file = value(properties, description, "file");
        URL url = loader.getResource(folder + file);
        if (url == null) {
            throw new RustLibraryException("The Rust library " + file + " is missing beside its description, " + description
                    + ". Build the application again");
        }
        return new LibraryResource(url, file, value(properties, description, "sha256"),
                value(properties, description, "abi"), new Platform(value(properties, description, "os"),
                        value(properties, description, "arch"), properties.getProperty("env", "")));
    }

    InputStream open() throws IOException {
        return open(url);
    }

    /** Without the cache of jar files, which would keep them open. */
    private static InputStream open(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private static String value(Properties properties, URL description, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new RustLibraryException("The description of the Rust library, " + description + ", says no " + key
                    + ". Build the application again");
        }
        return value;
    }
}

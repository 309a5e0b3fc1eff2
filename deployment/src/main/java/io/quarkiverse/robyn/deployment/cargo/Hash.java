package io.quarkiverse.robyn.deployment.cargo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over named pieces. Each piece goes in with its length, so that moving a byte from one to the next shows. */
public final class Hash {

    private final MessageDigest digest;

    public Hash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    public Hash add(byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    public Hash add(Object value) {
        return add(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }

    /** 64 hex digits; ends this hash. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}

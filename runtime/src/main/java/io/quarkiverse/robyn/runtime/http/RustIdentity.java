package io.quarkiverse.robyn.runtime.http;

import java.util.Set;

import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;

/** Writes who calls. The route's guard has asked Quarkus, so a known caller is the request's user. */
final class RustIdentity {

    private RustIdentity() {
    }

    static void encode(Encoder out, RoutingContext request) {
        SecurityIdentity identity = request.user() instanceof QuarkusHttpUser user ? user.getSecurityIdentity() : null;
        if (identity == null || identity.isAnonymous()) {
            out.bool(true);
            out.string("", "name");
            out.i32(0);
            out.i32(0);
            return;
        }
        out.bool(false);
        out.string(identity.getPrincipal().getName(), "name");
        Set<String> roles = identity.getRoles();
        out.list(roles, "roles", (element, role) -> element.string(role, "role"));
        attributes(out, identity);
    }

    /** Others are objects of Java's, which are nothing to Rust. */
    private static void attributes(Encoder out, SecurityIdentity identity) {
        long reserved = out.reserveCount();
        int count = 0;
        for (var attribute : identity.getAttributes().entrySet()) {
            Object value = attribute.getValue();
            if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
                out.string(attribute.getKey(), "attribute");
                out.string(value.toString(), "attribute");
                count++;
            }
        }
        out.putCount(reserved, count);
    }
}

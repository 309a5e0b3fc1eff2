package org.acme;

import jakarta.enterprise.context.RequestScoped;

/** Something that belongs to one request. */
@RequestScoped
public class RequestTag {

    private String tag = "none";

    public String get() {
        return tag;
    }

    public void set(String tag) {
        this.tag = tag;
    }
}

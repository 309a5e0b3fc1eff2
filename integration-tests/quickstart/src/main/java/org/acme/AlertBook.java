package org.acme;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import rust.AlertListener;
import rust.Quote;

/** A bean that Rust calls: it is passed like any other object. */
@ApplicationScoped
public class AlertBook implements AlertListener {

    private final List<String> alerts = new CopyOnWriteArrayList<>();

    @Override
    public boolean onAlert(Quote quote, double limit) {
        alerts.add(quote.symbol() + " at " + quote.price());
        return true;
    }

    public List<String> alerts() {
        return List.copyOf(alerts);
    }
}

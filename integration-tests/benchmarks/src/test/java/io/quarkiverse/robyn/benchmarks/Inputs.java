package io.quarkiverse.robyn.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

import rust.Bounds;
import rust.Heading;
import rust.Location;
import rust.Payment;

/** The values of this application's own types. */
public class Inputs extends PlainInputs {

    public Heading heading = Heading.SOUTH;
    public Payment[] payments = { new Payment.Cash(), new Payment.Card(4_012_888_888_881_881L, 0.25),
            new Payment.Transfer("invoice 2026-0815") };
    public Location location = new Location(7, 52.5, 13.4, "Brandenburger Tor.");
    public Bounds bounds = new Bounds(13.0, 52.3, 13.8, 52.7);
    public List<Location> locations1k = IntStream.range(0, 1000)
            .mapToObj(id -> new Location(id, 52.5, 13.4, "location " + id)).toList();

    public Payment payment() {
        return payments[turn()];
    }
}

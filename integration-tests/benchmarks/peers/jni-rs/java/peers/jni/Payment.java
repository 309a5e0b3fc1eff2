package peers.jni;

public sealed interface Payment {

    record Cash() implements Payment {
    }

    record Card(long number, double fee) implements Payment {
    }

    record Transfer(String reference) implements Payment {
    }
}

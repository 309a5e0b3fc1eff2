package peers.jni;

/** Owns an object of Rust. As simple as guides show it: no thread may call while another closes. */
public final class Counter implements AutoCloseable {

    private long handle = Calls.newCounter();

    public long add(long step) {
        if (handle == 0) {
            throw new IllegalStateException("closed");
        }
        return Calls.addToCounter(handle, step);
    }

    @Override
    public void close() {
        if (handle != 0) {
            Calls.freeCounter(handle);
            handle = 0;
        }
    }
}

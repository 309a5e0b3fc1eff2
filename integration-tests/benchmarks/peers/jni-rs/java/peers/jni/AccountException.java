package peers.jni;

public abstract sealed class AccountException extends RuntimeException {

    private AccountException(String message) {
        super(message);
    }

    public static final class Insufficient extends AccountException {

        private final long missing;

        public Insufficient(long missing) {
            super(missing + " are missing");
            this.missing = missing;
        }

        public long missing() {
            return missing;
        }
    }
}

package io.quarkiverse.robyn.deployment.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.util.ResourceLeakDetector;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Clients that are slow, wrong or gone. After each of them the application answers the next, and no buffer is lost. */
class HostileClientsTest {

    private static final String JSON = "{\"n\":" + "1".repeat(9) + "}";
    private static final String ORDER = "POST /sum HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
            + JSON.length() + "\r\n\r\n" + JSON;
    private static final String LAST = "GET /hello/Ada HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("hostile", "target.rs", """
            //! ```cargo
            //! [dependencies]
            //! serde_json = "1"
            //! tokio = { version = "1", features = ["time"] }
            //! ```
            use robyn::*;

            #[get("/hello/{name}")]
            fn hello(Path(name): Path<String>) -> String {
                format!("Hello, {name}!")
            }

            #[post("/sum")]
            fn sum(Json(value): Json<serde_json::Value>) -> String {
                value["n"].to_string()
            }

            #[get("/later")]
            async fn later() -> String {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                "x".repeat(100_000)
            }

            #[get("/large")]
            fn large() -> Vec<u8> {
                vec![b'x'; 5_000_000]
            }
            """)
            .setBeforeAllCustomizer(() -> ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID))
            .setAfterAllCustomizer(() -> ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE))
            .setLogRecordPredicate(it -> it.getLoggerName().contains("ResourceLeakDetector"))
            .assertLogRecords(records -> assertEquals(List.of(), records.stream().map(it -> it.getMessage()).toList()));

    @TestHTTPResource("/")
    URI root;

    @AfterEach
    void theNextClientIsServed() throws IOException {
        System.gc();
        assertTrue(answer(LAST).endsWith("Hello, Ada!"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET /hello/Ada\r\n\r\n", "\0\1\2\r\n\r\n", "GET /hello/Ada HTTP/9.9\r\n\r\n",
            "GET /hello/Ada HTTP/1.1\r\nHost a\r\n\r\n", "GET /hello/A\0a HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /sum HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
            "POST /sum HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
            "POST /sum HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST /sum HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n{\"n\"" })
    void whatIsNoRequestIsRefused(String request) throws IOException {
        String answer = answer(request + "\r\n");
        assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/\\d\\.\\d [45].*"), answer);
        assertTrue(!answer.contains("Hello, A"), answer);
    }

    @Test
    void answersToRequestsInARowComeInTheirOrder() throws IOException {
        String requests = ORDER + "GET /later HTTP/1.1\r\nHost: a\r\n\r\n" + ORDER
                + "GET /hello/Bob HTTP/1.1\r\nHost: a\r\n\r\n" + LAST;
        String answers;
        try (Socket socket = connect()) {
            socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
            answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
        int sum = answers.indexOf("111111111"), later = answers.indexOf("xxx"), again = answers.lastIndexOf("111111111"),
                bob = answers.indexOf("Hello, Bob!"), ada = answers.indexOf("Hello, Ada!");
        assertTrue(0 < sum && sum < later && later < again && again < bob && bob < ada, answers.length() + " bytes");
    }

    /** Each of them is cut at every byte of its request, and while its answer is on its way. */
    @Test
    void connectionsThatAreCutLeaveNothingBehind() throws IOException {
        for (String request : List.of(ORDER, "GET /later HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /large HTTP/1.1\r\nHost: a\r\n\r\n")) {
            for (int length = 1; length <= request.length(); length += length < request.length() - 3 ? 3 : 1) {
                try (Socket socket = connect()) {
                    socket.getOutputStream().write(request.substring(0, length).getBytes(ISO_8859_1));
                    // Half of them by a reset.
                    socket.setSoLinger(length % 2 == 0, 0);
                }
            }
        }
    }

    @Test
    void clientsThatDribbleAreServedInTheEndAndOthersMeanwhile() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                slow.add(connect());
            }
            String request = ORDER.replace("Host: a", "Host: a\r\nConnection: close");
            int third = request.length() / 3;
            for (int part = 0; part < 3; part++) {
                String text = part == 2 ? request.substring(2 * third) : request.substring(part * third, (part + 1) * third);
                for (Socket socket : slow) {
                    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
                }
                assertTrue(answer(LAST).endsWith("Hello, Ada!"));
            }
            for (Socket socket : slow) {
                assertTrue(new String(socket.getInputStream().readAllBytes(), ISO_8859_1).endsWith("111111111"));
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** The client says that nothing follows, so that what is too short is seen to be. */
    private String answer(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(root.getHost(), root.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }
}

//! WebSockets with axum's names. axum's own types own a socket; here Vert.x speaks the protocol, and frames cross.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};
use std::thread::{self, ThreadId};

use axum::body::{Body, Bytes};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use futures_sink::Sink;

use crate::http::inbox::{self, Broken, Items as Inbox};
use crate::panics::{Panic, caught_in_task};
use crate::streams::{self, Items};
use crate::tasks;
use crate::writer::{Outcome, Writer};

const TEXT: u8 = 3;
const BINARY: u8 = 4;
const PING: u8 = 5;
const PONG: u8 = 6;
const CLOSE: u8 = 7;
const CONTINUATION: u8 = 8;
/// Added to the kind of a message's last frame.
const LAST: u8 = 0x40;

/// `send` waits while more bytes than this wait for the client.
const HIGH: usize = 64 * 1024;
/// What a message costs beside its bytes.
const MESSAGE: usize = 64;

/// A text, as bytes that are known to be UTF-8.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Utf8Bytes(Bytes);

impl Utf8Bytes {
    /// A text that is there for ever.
    pub const fn from_static(text: &'static str) -> Utf8Bytes {
        Utf8Bytes(Bytes::from_static(text.as_bytes()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        // SAFETY: the bytes were a str, or have been validated.
        unsafe { std::str::from_utf8_unchecked(&self.0) }
    }
}

impl Deref for Utf8Bytes {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Utf8Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Utf8Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<String> for Utf8Bytes {
    fn from(text: String) -> Utf8Bytes {
        Utf8Bytes(text.into())
    }
}

impl From<&str> for Utf8Bytes {
    fn from(text: &str) -> Utf8Bytes {
        Utf8Bytes(Bytes::copy_from_slice(text.as_bytes()))
    }
}

impl From<Utf8Bytes> for Bytes {
    fn from(text: Utf8Bytes) -> Bytes {
        text.0
    }
}

impl TryFrom<Bytes> for Utf8Bytes {
    type Error = std::str::Utf8Error;

    fn try_from(bytes: Bytes) -> Result<Utf8Bytes, Self::Error> {
        std::str::from_utf8(&bytes)?;
        Ok(Utf8Bytes(bytes))
    }
}

impl PartialEq<str> for Utf8Bytes {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Utf8Bytes {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

/// Why one side closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseFrame {
    /// 1000 is an end as planned; the [`close_code`] module has the others.
    pub code: u16,
    /// For people; at most 123 bytes.
    pub reason: Utf8Bytes,
}

/// What is sent and received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A text.
    Text(Utf8Bytes),
    /// Bytes.
    Binary(Bytes),
    /// A ping, which Vert.x has answered already.
    Ping(Bytes),
    /// A pong.
    Pong(Bytes),
    /// The end, with a reason or without.
    Close(Option<CloseFrame>),
}

impl Message {
    /// A text.
    pub fn text(text: impl Into<Utf8Bytes>) -> Message {
        Message::Text(text.into())
    }

    /// Bytes.
    pub fn binary(bytes: impl Into<Bytes>) -> Message {
        Message::Binary(bytes.into())
    }

    /// The bytes; of a close frame those of its reason.
    pub fn into_data(self) -> Bytes {
        match self {
            Message::Text(text) => text.0,
            Message::Binary(bytes) | Message::Ping(bytes) | Message::Pong(bytes) => bytes,
            Message::Close(None) => Bytes::new(),
            Message::Close(Some(frame)) => frame.reason.0,
        }
    }

    /// The text, when the bytes are one.
    pub fn into_text(self) -> Result<Utf8Bytes, axum::Error> {
        Utf8Bytes::try_from(self.into_data()).map_err(axum::Error::new)
    }

    /// The text, when the bytes are one.
    pub fn to_text(&self) -> Result<&str, axum::Error> {
        match self {
            Message::Text(text) => Ok(text),
            Message::Binary(bytes) | Message::Ping(bytes) | Message::Pong(bytes) => {
                std::str::from_utf8(bytes).map_err(axum::Error::new)
            }
            Message::Close(None) => Ok(""),
            Message::Close(Some(frame)) => Ok(&frame.reason),
        }
    }
}

impl From<String> for Message {
    fn from(text: String) -> Message {
        Message::text(text)
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Message {
        Message::text(text)
    }
}

impl From<Vec<u8>> for Message {
    fn from(bytes: Vec<u8>) -> Message {
        Message::binary(bytes)
    }
}

/// Codes of close frames.
pub mod close_code {
    /// An end as planned.
    pub const NORMAL: u16 = 1000;
    /// The server stops, or the client leaves the page.
    pub const AWAY: u16 = 1001;
    /// The other side broke the protocol.
    pub const PROTOCOL: u16 = 1002;
    /// A kind of message that is not taken.
    pub const UNSUPPORTED: u16 = 1003;
    /// There was no code. Never sent.
    pub const STATUS: u16 = 1005;
    /// The connection is gone. Never sent.
    pub const ABNORMAL: u16 = 1006;
    /// A message that is not what its kind says, such as text that is no UTF-8.
    pub const INVALID: u16 = 1007;
    /// A message that is against the rules.
    pub const POLICY: u16 = 1008;
    /// A message that is too large.
    pub const SIZE: u16 = 1009;
    /// The client wanted an extension that the server has not.
    pub const EXTENSION: u16 = 1010;
    /// Something unforeseen.
    pub const ERROR: u16 = 1011;
    /// The server starts again.
    pub const RESTART: u16 = 1012;
    /// The server is busy: try later.
    pub const AGAIN: u16 = 1013;
}

#[derive(Default)]
struct Outbox {
    messages: VecDeque<(u8, Bytes)>,
    size: usize,
    /// The handler sends no more.
    ended: bool,
    /// Nobody takes anything any more.
    gone: bool,
    /// The handler reads, or has been told that nobody takes anything.
    knows: bool,
    /// The handler panicked.
    failed: Option<Panic>,
    /// The thread that runs the handler now.
    runs_on: Option<ThreadId>,
    reader: Option<Waker>,
    writer: Option<Waker>,
    handler: Option<Waker>,
}

type Shared = Arc<Mutex<Outbox>>;

fn locked(outbox: &Shared) -> MutexGuard<'_, Outbox> {
    outbox.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends it in some way, and wakes whoever waits for that.
fn end(outbox: &Shared, how: impl FnOnce(&mut Outbox)) {
    let mut outbox = locked(outbox);
    how(&mut outbox);
    let woken = [
        outbox.reader.take(),
        outbox.writer.take(),
        outbox.handler.take(),
    ];
    drop(outbox);
    woken.into_iter().flatten().for_each(Waker::wake);
}

/// What Java takes and sends. Dropped before its end, the client is gone.
struct Outgoing {
    outbox: Shared,
    id: u64,
}

impl Items for Outgoing {
    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        output: &mut Writer,
    ) -> Poll<Option<Outcome>> {
        let mut outbox = locked(&self.outbox);
        let Some((kind, bytes)) = outbox.messages.pop_front() else {
            if let Some(panic) = outbox.failed.take() {
                drop(outbox);
                panic.resume();
            }
            if outbox.ended {
                return Poll::Ready(None);
            }
            outbox.reader = Some(context.waker().clone());
            return Poll::Pending;
        };
        outbox.size -= bytes.len() + MESSAGE;
        let writer = outbox.writer.take();
        drop(outbox);
        if let Some(writer) = writer {
            writer.wake();
        }
        output.u8(kind);
        output.count(bytes.len());
        output.put(&bytes);
        Poll::Ready(Some(Outcome::Value))
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        if !locked(&self.outbox).ended {
            inbox::fail(self.id, "the connection is gone");
        }
        end(&self.outbox, |outbox| outbox.gone = true);
    }
}

/// A handler that runs. One that has never read is dropped when the client is gone, as the stream of a response is: nothing
/// would tell it. One that reads is told, and goes on with what it has read.
struct Serving {
    handler: Option<Handler>,
    outbox: Shared,
}

impl Future for Serving {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Serving { handler, outbox } = &mut *self;
        let polled = caught_in_task(|| {
            let Some(running) = handler else {
                return Poll::Ready(());
            };
            locked(outbox).runs_on = Some(thread::current().id());
            let polled = running.as_mut().poll(context);
            locked(outbox).runs_on = None;
            if polled.is_ready() || is_unheard(outbox, context) {
                *handler = None;
                return Poll::Ready(());
            }
            Poll::Pending
        });
        polled.unwrap_or_else(|panic| {
            // Java logs it with the route's name.
            end(outbox, |outbox| {
                outbox.failed = Some(panic);
                outbox.runs_on = None;
            });
            Poll::Ready(())
        })
    }
}

/// Whether the client is gone and the handler will never learn; else the handler is woken when that changes.
fn is_unheard(outbox: &Shared, context: &mut Context<'_>) -> bool {
    let mut outbox = locked(outbox);
    if outbox.gone {
        return !outbox.knows;
    }
    match &mut outbox.handler {
        Some(waker) => waker.clone_from(context.waker()),
        none => *none = Some(context.waker().clone()),
    }
    false
}

/// An open WebSocket: a stream of messages, and a sink for them. Dropped, it is closed.
pub struct WebSocket {
    inbox: Inbox,
    outbox: Shared,
    /// The frames of a message whose last has not come.
    partial: Option<(u8, Vec<u8>)>,
    most: usize,
    protocol: Option<HeaderValue>,
    ended: bool,
}

impl WebSocket {
    /// The next message; None when the connection is closed.
    pub async fn recv(&mut self) -> Option<Result<Message, axum::Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Sends a message; waits while the client takes less than is sent. An error when the connection is closed.
    pub async fn send(&mut self, message: Message) -> Result<(), axum::Error> {
        poll_fn(|context| self.poll_room(context)).await?;
        self.put(message)
    }

    /// The protocol that both sides agreed on.
    pub fn protocol(&self) -> Option<&HeaderValue> {
        self.protocol.as_ref()
    }

    fn poll_room(&mut self, context: &mut Context<'_>) -> Poll<Result<(), axum::Error>> {
        let mut outbox = locked(&self.outbox);
        if outbox.gone || outbox.ended {
            outbox.knows = true;
            return Poll::Ready(Err(closed()));
        }
        if outbox.size > HIGH {
            outbox.writer = Some(context.waker().clone());
            return Poll::Pending;
        }
        Poll::Ready(Ok(()))
    }

    fn put(&mut self, message: Message) -> Result<(), axum::Error> {
        let (kind, bytes) = match message {
            Message::Text(text) => (TEXT, text.0),
            Message::Binary(bytes) => (BINARY, bytes),
            Message::Ping(bytes) => (PING, bytes),
            Message::Pong(bytes) => (PONG, bytes),
            Message::Close(frame) => {
                let frame = frame.unwrap_or(CloseFrame {
                    code: close_code::NORMAL,
                    reason: Utf8Bytes::default(),
                });
                let mut bytes = frame.code.to_be_bytes().to_vec();
                bytes.extend_from_slice(frame.reason.as_bytes());
                (CLOSE, bytes.into())
            }
        };
        let mut outbox = locked(&self.outbox);
        if outbox.gone || outbox.ended {
            outbox.knows = true;
            return Err(closed());
        }
        outbox.size += bytes.len() + MESSAGE;
        outbox.messages.push_back((kind, bytes));
        outbox.ended = kind == CLOSE;
        let reader = outbox.reader.take();
        drop(outbox);
        if let Some(reader) = reader {
            reader.wake();
        }
        Ok(())
    }

    fn fail(
        &mut self,
        code: u16,
        reason: &'static str,
    ) -> Poll<Option<Result<Message, axum::Error>>> {
        self.ended = true;
        let frame = CloseFrame {
            code,
            reason: Utf8Bytes::from_static(reason),
        };
        // When it is closed already the other side knows.
        let _ = self.put(Message::Close(Some(frame)));
        Poll::Ready(Some(Err(axum::Error::new(Broken::new(reason)))))
    }
}

#[cold]
fn closed() -> axum::Error {
    axum::Error::new(Broken::new("the WebSocket is closed"))
}

impl Stream for WebSocket {
    type Item = Result<Message, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        locked(&this.outbox).knows = true;
        loop {
            if this.ended {
                return Poll::Ready(None);
            }
            let (kind, bytes) = match ready!(this.inbox.poll(context)) {
                Some(Ok(frame)) => frame,
                Some(Err(broken)) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(axum::Error::new(broken))));
                }
                None => {
                    this.ended = true;
                    return Poll::Ready(None);
                }
            };
            let last = kind & LAST != 0;
            let (kind, bytes) = match kind & !LAST {
                PING => return Poll::Ready(Some(Ok(Message::Ping(bytes)))),
                PONG => return Poll::Ready(Some(Ok(Message::Pong(bytes)))),
                CLOSE => return Poll::Ready(Some(Ok(Message::Close(close_frame(&bytes))))),
                CONTINUATION => match this.partial.take() {
                    Some((kind, mut partial)) if partial.len() + bytes.len() <= this.most => {
                        partial.extend_from_slice(&bytes);
                        if !last {
                            this.partial = Some((kind, partial));
                            continue;
                        }
                        (kind, Bytes::from(partial))
                    }
                    Some(_) => return this.fail(close_code::SIZE, "the message is too large"),
                    None => return this.fail(close_code::PROTOCOL, "nothing is continued"),
                },
                _ if bytes.len() > this.most => {
                    return this.fail(close_code::SIZE, "the message is too large");
                }
                kind if last => (kind, bytes),
                kind => {
                    this.partial = Some((kind, bytes.into()));
                    continue;
                }
            };
            if kind == BINARY {
                return Poll::Ready(Some(Ok(Message::Binary(bytes))));
            }
            return match Utf8Bytes::try_from(bytes) {
                Ok(text) => Poll::Ready(Some(Ok(Message::Text(text)))),
                Err(_) => this.fail(close_code::INVALID, "the text is no UTF-8"),
            };
        }
    }
}

fn close_frame(bytes: &[u8]) -> Option<CloseFrame> {
    let (code, reason) = bytes.split_first_chunk::<2>()?;
    Some(CloseFrame {
        code: u16::from_be_bytes(*code),
        reason: String::from_utf8_lossy(reason).into_owned().into(),
    })
}

impl Sink<Message> for WebSocket {
    type Error = axum::Error;

    fn poll_ready(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Result<(), axum::Error>> {
        self.poll_room(context)
    }

    fn start_send(mut self: Pin<&mut Self>, message: Message) -> Result<(), axum::Error> {
        self.put(message)
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), axum::Error>> {
        // Java takes what there is without being asked.
        Poll::Ready(Ok(()))
    }

    fn poll_close(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<(), axum::Error>> {
        let _ = self.put(Message::Close(None));
        Poll::Ready(Ok(()))
    }
}

impl Drop for WebSocket {
    fn drop(&mut self) {
        let handler = locked(&self.outbox).runs_on;
        // Otherwise a panic is on its way to Serving, which ends it.
        if !(thread::panicking() && handler == Some(thread::current().id())) {
            end(&self.outbox, |outbox| outbox.ended = true);
        }
    }
}

impl fmt::Debug for WebSocket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebSocket").finish_non_exhaustive()
    }
}

/// The extractor of a request that wants to become a WebSocket.
///
/// ```
/// use robyn::*;
///
/// #[get("/echo")]
/// async fn echo(upgrade: WebSocketUpgrade) -> Response {
///     upgrade.on_upgrade(async |mut socket: WebSocket| {
///         while let Some(Ok(message)) = socket.recv().await {
///             if socket.send(message).await.is_err() {
///                 break;
///             }
///         }
///     })
/// }
/// ```
#[derive(Debug)]
#[must_use]
pub struct WebSocketUpgrade {
    requested: Vec<HeaderValue>,
    protocol: Option<HeaderValue>,
    most: usize,
}

impl WebSocketUpgrade {
    /// How long a message may be, 64 MiB unless told; a frame of it is limited by Quarkus.
    pub fn max_message_size(mut self, most: usize) -> WebSocketUpgrade {
        self.most = most;
        self
    }

    /// The protocols that the handler speaks: the first of them that the client asked for is agreed on.
    pub fn protocols<I>(mut self, protocols: I) -> WebSocketUpgrade
    where
        I: IntoIterator,
        I::Item: Into<std::borrow::Cow<'static, str>>,
    {
        self.protocol = protocols.into_iter().find_map(|protocol| {
            let protocol = protocol.into();
            self.requested
                .iter()
                .find(|requested| requested.as_bytes() == protocol.as_bytes())
                .cloned()
        });
        self
    }

    /// The protocols that the client asked for.
    pub fn requested_protocols(&self) -> impl Iterator<Item = &HeaderValue> {
        self.requested.iter()
    }

    /// The protocol that is agreed on.
    pub fn selected_protocol(&self) -> Option<&HeaderValue> {
        self.protocol.as_ref()
    }

    /// The response that opens the WebSocket; `callback` has it then, in a task of its own.
    pub fn on_upgrade<C, F>(self, callback: C) -> Response
    where
        C: FnOnce(WebSocket) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
        if let Some(protocol) = &self.protocol {
            response
                .headers_mut()
                .insert(header::SEC_WEBSOCKET_PROTOCOL, protocol.clone());
        }
        let callback: Callback = Box::new(|socket| Box::pin(async { callback(socket).await }));
        response.extensions_mut().insert(Upgrade {
            callback: Arc::new(Mutex::new(Some(callback))),
            protocol: self.protocol,
            most: self.most,
        });
        response
    }
}

type Handler = Pin<Box<dyn Future<Output = ()> + Send>>;
type Callback = Box<dyn FnOnce(WebSocket) -> Handler + Send>;

/// What a response carries that is to become a WebSocket.
#[derive(Clone)]
pub(crate) struct Upgrade {
    callback: Arc<Mutex<Option<Callback>>>,
    protocol: Option<HeaderValue>,
    most: usize,
}

/// The upgrade of a response that is one.
pub(crate) fn upgrade(response: &Response) -> Option<Upgrade> {
    if response.status() != StatusCode::SWITCHING_PROTOCOLS {
        return None;
    }
    response.extensions().get().cloned()
}

impl Upgrade {
    /// Hands the socket to the callback; the number of the inbox and of the stream of what is sent.
    pub(crate) fn begin(self) -> Result<u64, Panic> {
        let callback = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let callback =
            callback.ok_or_else(|| Panic::of("a WebSocket's response was used twice"))?;
        let outbox = Shared::default();
        let id = streams::keep_with(|id| {
            Box::pin(Outgoing {
                outbox: Arc::clone(&outbox),
                id,
            })
        })?;
        let socket = WebSocket {
            inbox: Inbox::expect(id),
            outbox: Arc::clone(&outbox),
            partial: None,
            most: self.most,
            protocol: self.protocol,
            ended: false,
        };
        let handler = Some(callback(socket));
        tasks::spawn_unawaited(Serving { handler, outbox })?;
        Ok(id)
    }
}

/// A request that cannot become a WebSocket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebSocketUpgradeRejection(StatusCode, &'static str);

impl IntoResponse for WebSocketUpgradeRejection {
    fn into_response(self) -> Response {
        (self.0, self.1).into_response()
    }
}

impl fmt::Display for WebSocketUpgradeRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.1)
    }
}

impl std::error::Error for WebSocketUpgradeRejection {}

impl<S: Send + Sync> FromRequestParts<S> for WebSocketUpgrade {
    type Rejection = WebSocketUpgradeRejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let refuse = |status, text| Err(WebSocketUpgradeRejection(status, text));
        let bad = StatusCode::BAD_REQUEST;
        if parts.version > Version::HTTP_11 {
            return refuse(
                StatusCode::UPGRADE_REQUIRED,
                "WebSocket request couldn't be upgraded since no upgrade state was present",
            );
        }
        if parts.method != Method::GET {
            return refuse(
                StatusCode::METHOD_NOT_ALLOWED,
                "Request method must be `GET`",
            );
        }
        if !has(&parts.headers, header::CONNECTION, "upgrade") {
            return refuse(bad, "Connection header did not include 'upgrade'");
        }
        if !has(&parts.headers, header::UPGRADE, "websocket") {
            return refuse(bad, "`Upgrade` header did not include 'websocket'");
        }
        if !has(&parts.headers, header::SEC_WEBSOCKET_VERSION, "13") {
            return refuse(bad, "`Sec-WebSocket-Version` header did not include '13'");
        }
        if !parts.headers.contains_key(header::SEC_WEBSOCKET_KEY) {
            return refuse(bad, "`Sec-WebSocket-Key` header missing");
        }
        let requested = parts
            .headers
            .get_all(header::SEC_WEBSOCKET_PROTOCOL)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .filter_map(|protocol| HeaderValue::from_str(protocol.trim()).ok())
            .collect();
        Ok(WebSocketUpgrade {
            requested,
            protocol: None,
            most: 64 * 1024 * 1024,
        })
    }
}

/// Whether a list in a header has a word, in whatever case.
fn has(headers: &HeaderMap, name: HeaderName, word: &str) -> bool {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|value| value.trim().eq_ignore_ascii_case(word))
}

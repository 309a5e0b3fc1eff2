//! What an axum user knows: routers with layers, middleware, streams, forms with files, server-sent events, cookies.
//!
//! ```cargo
//! [dependencies]
//! axum-extra = { version = "0.12", default-features = false, features = ["cookie", "typed-header"] }
//! futures-util = { version = "0.3", default-features = false }
//! serde = { version = "1", features = ["derive"] }
//! tokio = { version = "1", features = ["fs", "io-util", "macros", "sync", "time"] }
//! tower-http = { version = "0.6", features = ["fs", "set-header"] }
//! ```

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive};
use axum::routing::{get, patch};
use axum_extra::TypedHeader;
use axum_extra::extract::cookie::{Cookie, CookieJar};
use axum_extra::headers::UserAgent;
use futures_util::{StreamExt, stream};
use robyn::*;
use serde::{Deserialize, Serialize};
use tokio::io::AsyncWriteExt;
use tokio::sync::broadcast;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Something to be done.
#[derive(Clone, Debug, Serialize)]
struct Todo {
    id: u32,
    text: String,
    done: bool,
}

/// What is to be done, by number.
#[derive(Default)]
struct Todos(Mutex<BTreeMap<u32, Todo>>);

impl Todos {
    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<u32, Todo>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[state]
fn todos() -> Todos {
    Todos::default()
}

#[derive(Deserialize)]
struct NewTodo {
    text: String,
}

#[derive(Deserialize)]
struct Change {
    text: Option<String>,
    done: Option<bool>,
}

async fn list(State(todos): State<Todos>) -> Json<Vec<Todo>> {
    Json(todos.lock().values().cloned().collect())
}

async fn add(State(todos): State<Todos>, Json(new): Json<NewTodo>) -> (StatusCode, Json<Todo>) {
    let mut todos = todos.lock();
    let id = todos.last_key_value().map_or(1, |(last, _)| last + 1);
    let todo = Todo {
        id,
        text: new.text,
        done: false,
    };
    todos.insert(id, todo.clone());
    (StatusCode::CREATED, Json(todo))
}

async fn change(
    State(todos): State<Todos>,
    Path(id): Path<u32>,
    Json(change): Json<Change>,
) -> Result<Json<Todo>, StatusCode> {
    let mut todos = todos.lock();
    let todo = todos.get_mut(&id).ok_or(StatusCode::NOT_FOUND)?;
    if let Some(text) = change.text {
        todo.text = text;
    }
    if let Some(done) = change.done {
        todo.done = done;
    }
    Ok(Json(todo.clone()))
}

async fn remove(State(todos): State<Todos>, Path(id): Path<u32>) -> StatusCode {
    match todos.lock().remove(&id) {
        Some(_) => StatusCode::NO_CONTENT,
        None => StatusCode::NOT_FOUND,
    }
}

/// A whole axum application below a path.
#[router("/rust/todos")]
fn todo_api() -> Router {
    Router::new()
        .route("/", get(list).post(add))
        .route("/{id}", patch(change).delete(remove))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
}

/// Every answer says so, also a refusal.
#[middleware("/rust/keyed")]
fn signature() -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(
        HeaderName::from_static("x-answered-by"),
        HeaderValue::from_static("rust"),
    )
}

/// Only those with the key come through.
#[middleware("/rust/keyed")]
async fn key(headers: HeaderMap, request: Request, next: Next) -> Response {
    match headers.get("x-key") {
        Some(key) if key == "open sesame" => next.run(request).await,
        _ => (StatusCode::UNAUTHORIZED, "no key").into_response(),
    }
}

#[get("/rust/keyed/treasure")]
fn treasure() -> &'static str {
    "gold"
}

/// Where uploads go, made when the application starts.
struct Folder(PathBuf);

#[state]
fn folder() -> std::io::Result<Folder> {
    let folder = std::env::temp_dir().join(format!("robyn-quickstart-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(Folder(folder))
}

/// Writes a body to a file as it comes, however long it is.
#[put("/rust/files/{name}")]
async fn store(
    State(folder): State<Folder>,
    Path(name): Path<String>,
    body: Body,
) -> Result<(StatusCode, String), (StatusCode, String)> {
    let name = PathBuf::from(name);
    let Some(name) = name.file_name() else {
        return Err((StatusCode::BAD_REQUEST, "no name of a file".to_owned()));
    };
    let failed = |error: std::io::Error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string());
    let mut file = tokio::fs::File::create(folder.0.join(name))
        .await
        .map_err(failed)?;
    let mut pieces = body.into_data_stream();
    let mut length = 0;
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;
        length += piece.len();
        file.write_all(&piece).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    Ok((StatusCode::CREATED, length.to_string()))
}

/// Serves them, with ranges, conditions and content types.
#[router("/rust/files")]
fn files(folder: &Folder) -> Router {
    Router::new().fallback_service(ServeDir::new(&folder.0))
}

/// The parts of a form, files included.
#[post("/rust/parts")]
async fn parts(mut form: Multipart) -> Result<Json<BTreeMap<String, usize>>, Response> {
    let mut sizes = BTreeMap::new();
    while let Some(part) = form
        .next_field()
        .await
        .map_err(IntoResponse::into_response)?
    {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(IntoResponse::into_response)?;
        sizes.insert(name, bytes.len());
    }
    Ok(Json(sizes))
}

/// Counts down to 1 in server-sent events, with a sign of life each second.
#[get("/rust/events/{from}")]
async fn events(Path(from): Path<u32>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let ticks = stream::unfold(from, async |left| {
        let rest = left.checked_sub(1)?;
        tokio::time::sleep(Duration::from_millis(20)).await;
        Some((
            Ok(Event::default().event("tick").data(left.to_string())),
            rest,
        ))
    });
    Sse::new(ticks).keep_alive(KeepAlive::new().interval(Duration::from_secs(1)))
}

/// What is said in the chat.
struct Room(broadcast::Sender<String>);

#[state]
fn room() -> Room {
    Room(broadcast::channel(64).0)
}

/// What one says all hear.
#[get("/rust/chat/{name}")]
async fn chat(
    State(room): State<Room>,
    Path(name): Path<String>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let mut heard = room.0.subscribe();
    upgrade.on_upgrade(async move |mut socket: WebSocket| {
        loop {
            tokio::select! {
                said = socket.recv() => match said {
                    Some(Ok(Message::Text(text))) => {
                        // Somebody hears it: this socket does.
                        let _ = room.0.send(format!("{name}: {text}"));
                    }
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => break,
                },
                Ok(text) = heard.recv() => {
                    if socket.send(Message::text(text)).await.is_err() {
                        break;
                    }
                }
            }
        }
    })
}

/// Extractors of other crates: a typed header, and cookies in and out.
#[get("/rust/cookies")]
fn cookies(
    TypedHeader(agent): TypedHeader<UserAgent>,
    ConnectInfo(client): ConnectInfo<SocketAddr>,
    cookies: CookieJar,
) -> (CookieJar, String) {
    let seen = cookies
        .get("visits")
        .and_then(|cookie| cookie.value().parse::<u32>().ok());
    let visits = seen.unwrap_or(0) + 1;
    let text = format!("{agent} at {} for the {visits}. time", client.ip());
    (cookies.add(Cookie::new("visits", visits.to_string())), text)
}

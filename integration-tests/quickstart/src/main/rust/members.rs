//! Routes that ask who calls. Try them: `curl -u ada:ada localhost:8080/rust/members/me`

use robyn::*;

/// Whoever has a name here.
#[get("/rust/members/me", authenticated)]
fn me(caller: Identity) -> String {
    format!("{} {:?}", caller.name(), caller.roles())
}

/// Everybody is greeted, members by name.
#[get("/rust/members/greeting")]
fn greeting(caller: Option<Identity>) -> String {
    match caller {
        Some(member) => format!("Welcome back, {}!", member.name()),
        None => "Welcome!".to_owned(),
    }
}

/// Only for admins; the reason crosses when Quarkus has let its sender through.
#[delete("/rust/members/{name}", roles("admin"))]
fn expel(Path(name): Path<String>, caller: Identity, reason: String) -> String {
    format!("{} expelled {name}: {reason}", caller.name())
}

/// Made once, when the application starts.
#[get("/rust/members/rules", const)]
fn rules() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(header::CACHE_CONTROL, "max-age=3600")], "Be kind.")
}

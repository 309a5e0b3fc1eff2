use robyn::*;

#[get("/a", roles)]
fn roles_without_names() {}

#[get("/b", roles())]
fn no_role() {}

#[get("/c", roles(admin))]
fn no_text() {}

#[get("/d", roles(""))]
fn empty() {}

#[get("/e", authenticated, roles("admin"))]
fn two_rules() {}

#[get("/f", blocking, virtual_thread)]
fn two_ways() {}

#[get("/g", const)]
fn const_of_a_request(_: HeaderMap) {}

#[get("/h", const)]
async fn const_later() {}

#[get("/i", authenticated blocking)]
fn no_comma() {}

fn main() {}

use robyn::*;

#[get]
fn no_arguments() {}

#[get("hello")]
fn relative() {}

#[get("/hello/:name")]
fn old_parameter() {}

#[get("/hello/")]
fn slash_at_the_end() {}

#[get("/hello/{name}.json")]
fn part_of_a_segment() {}

#[get("/{*rest}/more")]
fn rest_in_the_middle() {}

#[get("/{id}/{id}")]
fn twice() {}

#[get("/{a b}")]
fn space() {}

#[get("/x?y=1")]
fn query() {}

#[get("/x", bloking)]
fn misspelt() {}

#[get("/x")]
struct NoFunction;

fn main() {}

//! The cases of the suite `calls` as somebody writes them with the jni crate: `bind_java_type!` caches classes and ids and
//! catches panics, and each object is taken apart and put together by hand.

#[path = "../../../src/main/rust/hop.rs"]
mod hop;

use std::collections::HashMap;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicI64, Ordering};

use jni::errors::Result;
use jni::objects::{JByteArray, JClass, JList, JMap, JString, JThrowable};
use jni::refs::{Global, IntoAuto, Reference};
use jni::sys::{jboolean, jdouble, jint, jlong};
use jni::vm::JavaVM;
use jni::{Env, bind_java_type};
use tokio::runtime::Runtime;

bind_java_type! {
    pub JavaLocation => peers.jni.Location,
    constructors {
        fn new(id: jlong, latitude: jdouble, longitude: jdouble, name: JString),
    },
    fields {
        id { sig = jlong, get = id },
        latitude { sig = jdouble, get = latitude },
        longitude { sig = jdouble, get = longitude },
        name { sig = JString, get = name },
    },
}

bind_java_type! {
    pub JavaBounds => peers.jni.Bounds,
    constructors {
        fn new(west: jdouble, south: jdouble, east: jdouble, north: jdouble),
    },
    fields {
        west { sig = jdouble, get = west },
        south { sig = jdouble, get = south },
        east { sig = jdouble, get = east },
        north { sig = jdouble, get = north },
    },
}

bind_java_type! { pub JavaPayment => peers.jni.Payment }

bind_java_type! {
    pub JavaCard => peers.jni.Payment::Card,
    fields {
        number { sig = jlong, get = number },
        fee { sig = jdouble, get = fee },
    },
}

bind_java_type! {
    pub JavaTransfer => peers.jni.Payment::Transfer,
    fields {
        reference { sig = JString, get = reference },
    },
}

bind_java_type! {
    pub JavaInsufficient => peers.jni.AccountException::Insufficient,
    constructors {
        fn new(missing: jlong),
    },
    is_instance_of = {
        JThrowable,
    },
}

bind_java_type! {
    pub JavaLongOperator => java.util.function.LongUnaryOperator,
    methods {
        fn apply_as_long(operand: jlong) -> jlong,
    },
}

bind_java_type! {
    pub JavaLong => java.lang.Long,
    type_map = {
        JavaLong => java.lang.Long,
    },
    methods {
        static fn value_of(value: jlong) -> JavaLong,
    },
}

bind_java_type! {
    pub JavaFuture => java.util.concurrent.CompletableFuture,
    methods {
        fn complete(value: JObject) -> jboolean,
    },
}

bind_java_type! {
    pub JavaArrayList => java.util.ArrayList,
    constructors {
        fn new(capacity: jint),
    },
    is_instance_of = {
        JList,
    },
}

bind_java_type! {
    pub JavaHashMap => java.util.HashMap,
    constructors {
        fn new(),
    },
    is_instance_of = {
        JMap,
    },
}

bind_java_type! {
    pub Calls => peers.jni.Calls,
    type_map = {
        JavaLocation => peers.jni.Location,
        JavaBounds => peers.jni.Bounds,
        JavaPayment => peers.jni.Payment,
        JavaLongOperator => java.util.function.LongUnaryOperator,
        JavaFuture => java.util.concurrent.CompletableFuture,
    },
    native_methods {
        static extern fn noop(),
        static extern fn add(left: jint, right: jint) -> jint,
        static extern fn echo(text: JString) -> JString,
        static extern fn sum(bytes: jbyte[]) -> jlong,
        static extern fn zeros(length: jint) -> jbyte[],
        static extern fn turn_right(heading: jint) -> jint,
        static extern fn cost(payment: JavaPayment) -> jdouble,
        static extern fn echo_location(location: JavaLocation) -> JavaLocation,
        static extern fn echo_bounds(bounds: JavaBounds) -> JavaBounds,
        static extern fn locations(count: jint) -> JList,
        static extern fn add_ids(locations: JList) -> jlong,
        static extern fn find_name(known: jboolean) -> JString,
        static extern fn withdraw(balance: jlong, amount: jlong) -> jlong,
        static extern fn sum_of(count: jint, value: JavaLongOperator) -> jlong,
        static extern fn new_counter() -> jlong,
        static extern fn add_to_counter(counter: jlong, step: jlong) -> jlong,
        static extern fn free_counter(counter: jlong),
        static extern fn ready(number: jlong, result: JavaFuture),
        static extern fn pending(number: jlong, result: JavaFuture),
        static extern fn squares(count: jint) -> JMap,
    },
}

struct Location {
    id: i64,
    latitude: f64,
    longitude: f64,
    name: String,
}

impl Location {
    fn from_java<'local>(env: &mut Env<'local>, java: &JavaLocation) -> Result<Self> {
        let name = java.name(env)?.auto();
        Ok(Self {
            id: java.id(env)?,
            latitude: java.latitude(env)?,
            longitude: java.longitude(env)?,
            name: name.try_to_string(env)?,
        })
    }

    fn to_java<'local>(&self, env: &mut Env<'local>) -> Result<JavaLocation<'local>> {
        let name = JString::from_str(env, &self.name)?.auto();
        JavaLocation::new(env, self.id, self.latitude, self.longitude, &*name)
    }
}

struct Bounds {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

enum Heading {
    North,
    East,
    South,
    West,
}

impl Heading {
    fn from_java(ordinal: jint) -> Self {
        match ordinal {
            0 => Self::North,
            1 => Self::East,
            2 => Self::South,
            _ => Self::West,
        }
    }
}

fn turn_right(heading: Heading) -> Heading {
    match heading {
        Heading::North => Heading::East,
        Heading::East => Heading::South,
        Heading::South => Heading::West,
        Heading::West => Heading::North,
    }
}

enum Payment {
    Cash,
    Card { number: i64, fee: f64 },
    Transfer { reference: String },
}

impl Payment {
    fn from_java(env: &mut Env<'_>, java: &JavaPayment) -> Result<Self> {
        if let Ok(card) = env.as_cast::<JavaCard>(java) {
            return Ok(Self::Card {
                number: card.number(env)?,
                fee: card.fee(env)?,
            });
        }
        if let Ok(transfer) = env.as_cast::<JavaTransfer>(java) {
            let reference = transfer.reference(env)?;
            return Ok(Self::Transfer {
                reference: reference.try_to_string(env)?,
            });
        }
        Ok(Self::Cash)
    }
}

fn cost(payment: Payment) -> f64 {
    match payment {
        Payment::Cash => 0.0,
        Payment::Card { number, fee } => fee + (number % 10) as f64,
        Payment::Transfer { reference } => reference.len() as f64,
    }
}

struct Counter {
    value: AtomicI64,
}

impl Counter {
    fn add(&self, step: i64) -> i64 {
        self.value.fetch_add(step, Ordering::Relaxed) + step
    }
}

async fn ready(number: i64) -> i64 {
    number + 1
}

async fn pending(number: i64) -> i64 {
    hop::hop().await;
    number + 1
}

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Runtime::new().expect("tokio starts its threads"));

/// Runs a future on tokio's threads, and hands its value to Java there.
fn complete(
    env: &mut Env<'_>,
    result: JavaFuture<'_>,
    future: impl Future<Output = i64> + Send + 'static,
) -> Result<()> {
    let result: Global<JavaFuture<'static>> = env.new_global_ref(result)?;
    RUNTIME.spawn(async move {
        let value = future.await;
        JavaVM::singleton()?.attach_current_thread(|env| {
            let value = JavaLong::value_of(env, value)?;
            result.complete(env, &value)?;
            Ok::<_, jni::errors::Error>(())
        })
    });
    Ok(())
}

impl CallsNativeInterface for CallsAPI {
    type Error = jni::errors::Error;

    fn noop<'local>(_env: &mut Env<'local>, _class: JClass<'local>) -> Result<()> {
        Ok(())
    }

    fn add<'local>(
        _env: &mut Env<'local>,
        _class: JClass<'local>,
        left: jint,
        right: jint,
    ) -> Result<jint> {
        Ok(left.wrapping_add(right))
    }

    fn echo<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        text: JString<'local>,
    ) -> Result<JString<'local>> {
        let text = text.try_to_string(env)?;
        JString::from_str(env, text)
    }

    fn sum<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        bytes: JByteArray<'local>,
    ) -> Result<jlong> {
        let bytes = env.convert_byte_array(&bytes)?;
        Ok(bytes.iter().map(|&byte| i64::from(byte)).sum())
    }

    fn zeros<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        length: jint,
    ) -> Result<JByteArray<'local>> {
        env.byte_array_from_slice(&vec![0; length as usize])
    }

    fn turn_right<'local>(
        _env: &mut Env<'local>,
        _class: JClass<'local>,
        heading: jint,
    ) -> Result<jint> {
        Ok(turn_right(Heading::from_java(heading)) as jint)
    }

    fn cost<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        payment: JavaPayment<'local>,
    ) -> Result<jdouble> {
        Ok(cost(Payment::from_java(env, &payment)?))
    }

    fn echo_location<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        location: JavaLocation<'local>,
    ) -> Result<JavaLocation<'local>> {
        Location::from_java(env, &location)?.to_java(env)
    }

    fn echo_bounds<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        bounds: JavaBounds<'local>,
    ) -> Result<JavaBounds<'local>> {
        let bounds = Bounds {
            west: bounds.west(env)?,
            south: bounds.south(env)?,
            east: bounds.east(env)?,
            north: bounds.north(env)?,
        };
        JavaBounds::new(env, bounds.west, bounds.south, bounds.east, bounds.north)
    }

    fn locations<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        count: jint,
    ) -> Result<JList<'local>> {
        let locations: Vec<Location> = (0..count)
            .map(|id| Location {
                id: i64::from(id),
                latitude: 52.5,
                longitude: 13.4,
                name: format!("location {id}"),
            })
            .collect();
        let list = JList::from(JavaArrayList::new(env, count)?);
        for location in &locations {
            let location = location.to_java(env)?.auto();
            list.add(env, &location)?;
        }
        Ok(list)
    }

    fn add_ids<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        locations: JList<'local>,
    ) -> Result<jlong> {
        let mut taken = Vec::with_capacity(locations.size(env)? as usize);
        let items = locations.iter(env)?;
        while let Some(item) = items.next(env)? {
            let location = env.cast_local::<JavaLocation>(item)?.auto();
            taken.push(Location::from_java(env, &location)?);
        }
        Ok(taken.iter().map(|location| location.id).sum())
    }

    fn find_name<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        known: jboolean,
    ) -> Result<JString<'local>> {
        let name = known.then(|| "a name of 26 letters, yes.".to_owned());
        match name {
            Some(name) => JString::from_str(env, name),
            None => Ok(JString::null()),
        }
    }

    fn withdraw<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        balance: jlong,
        amount: jlong,
    ) -> Result<jlong> {
        if amount > balance {
            let exception = JavaInsufficient::new(env, amount - balance)?;
            env.throw(JThrowable::from(exception))?;
        }
        Ok(balance - amount)
    }

    fn sum_of<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        count: jint,
        value: JavaLongOperator<'local>,
    ) -> Result<jlong> {
        let mut sum = 0;
        for number in 0..i64::from(count) {
            sum += value.apply_as_long(env, number)?;
        }
        Ok(sum)
    }

    fn new_counter<'local>(_env: &mut Env<'local>, _class: JClass<'local>) -> Result<jlong> {
        let counter = Box::new(Counter {
            value: AtomicI64::new(0),
        });
        Ok(Box::into_raw(counter) as jlong)
    }

    fn add_to_counter<'local>(
        _env: &mut Env<'local>,
        _class: JClass<'local>,
        counter: jlong,
        step: jlong,
    ) -> Result<jlong> {
        // SAFETY: Counter.java hands over what `new_counter` returned, and not after `close`.
        let counter = unsafe { &*(counter as *const Counter) };
        Ok(counter.add(step))
    }

    fn free_counter<'local>(
        _env: &mut Env<'local>,
        _class: JClass<'local>,
        counter: jlong,
    ) -> Result<()> {
        // SAFETY: Counter.java hands over what `new_counter` returned, once.
        drop(unsafe { Box::from_raw(counter as *mut Counter) });
        Ok(())
    }

    fn ready<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        number: jlong,
        result: JavaFuture<'local>,
    ) -> Result<()> {
        complete(env, result, ready(number))
    }

    fn pending<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        number: jlong,
        result: JavaFuture<'local>,
    ) -> Result<()> {
        complete(env, result, pending(number))
    }

    fn squares<'local>(
        env: &mut Env<'local>,
        _class: JClass<'local>,
        count: jint,
    ) -> Result<JMap<'local>> {
        let squares: HashMap<String, i64> = (0..i64::from(count))
            .map(|number| (format!("square {number}"), number * number))
            .collect();
        let map = JMap::from(JavaHashMap::new(env)?);
        for (name, square) in &squares {
            let name = JString::from_str(env, name)?.auto();
            let square = JavaLong::value_of(env, *square)?.auto();
            map.put(env, &name, &square)?;
        }
        Ok(map)
    }
}

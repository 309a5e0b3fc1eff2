package io.quarkiverse.robyn.deployment.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import io.quarkiverse.robyn.deployment.model.RouteAccess;
import io.quarkiverse.robyn.deployment.model.RoutePart;
import io.quarkiverse.robyn.deployment.model.RoutePart.Kind;
import io.quarkiverse.robyn.deployment.model.RustField;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustRoute;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.openapi.JsonSchemas.Direction;
import io.quarkiverse.robyn.runtime.http.RequestNeeds;

/** Adds the Rust routes to the application's OpenAPI document; what that says of a path and method already stays. */
public final class RustOperations implements OASFilter {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\*?(\\w+)}");
    private static final List<HttpMethod> WITHOUT_BODY = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
            HttpMethod.DELETE);

    private final RustModel model;
    private final String rootPath;

    /** @param rootPath what stands before all paths; ends with a slash */
    public RustOperations(RustModel model, String rootPath) {
        this.model = model;
        this.rootPath = rootPath;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        if (document.getPaths() == null) {
            document.setPaths(OASFactory.createPaths());
        }
        var schemas = new JsonSchemas(model, document.getComponents());
        for (RustRoute route : model.routes()) {
            String path = rootPath + PARAMETER.matcher(route.path().substring(1)).replaceAll("{$1}");
            PathItem item = document.getPaths().getPathItem(path);
            if (item == null) {
                item = OASFactory.createPathItem();
                document.getPaths().addPathItem(path, item);
            }
            List<HttpMethod> methods = methods(route);
            for (HttpMethod method : methods) {
                if (item.getOperations() == null || !item.getOperations().containsKey(method)) {
                    item.setOperation(method, operation(route, method, methods.size() > 1, schemas));
                }
            }
        }
    }

    private static List<HttpMethod> methods(RustRoute route) {
        return route.method().equals("ANY")
                ? List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)
                : List.of(HttpMethod.valueOf(route.method()));
    }

    private Operation operation(RustRoute route, HttpMethod method, boolean oneOfMany, JsonSchemas schemas) {
        String name = route.module().isEmpty() ? route.name() : route.module().replace("::", ".") + "." + route.name();
        Operation operation = OASFactory.createOperation()
                .operationId(oneOfMany ? name + "." + method.name().toLowerCase(Locale.ROOT) : name)
                .addTag(route.module().isEmpty() ? "rust" : route.module());
        if (!route.docs().isEmpty()) {
            operation.summary(route.docs().lines().findFirst().orElse("")).description(route.docs());
        }
        pathParameters(route, schemas).forEach(operation::addParameter);
        boolean hasBody = !WITHOUT_BODY.contains(method);
        for (RoutePart.Taken part : taken(route)) {
            switch (part.kind()) {
                case QUERY -> queryParameters(part, schemas).forEach(operation::addParameter);
                case FORM -> {
                    if (hasBody) {
                        body(operation, "application/x-www-form-urlencoded", schema(part, schemas, Direction.READ));
                    } else {
                        queryParameters(part, schemas).forEach(operation::addParameter);
                    }
                }
                case JSON -> body(operation, "application/json", schema(part, schemas, Direction.READ));
                case TEXT -> body(operation, "text/plain", JsonSchemas.of(SchemaType.STRING));
                case BYTES -> body(operation, "*/*", JsonSchemas.anything());
                case MULTIPART -> body(operation, "multipart/form-data", JsonSchemas.of(SchemaType.OBJECT));
                case PATH, UNKNOWN, NOTHING, HTML -> {
                }
            }
        }
        if (hasBody && operation.getRequestBody() == null
                && (route.needs() & (RequestNeeds.BODY | RequestNeeds.STREAM)) != 0) {
            body(operation, "*/*", JsonSchemas.anything()).getRequestBody().setRequired(false);
        }
        return operation.responses(responses(route, schemas));
    }

    private static List<RoutePart.Taken> taken(RustRoute route) {
        return route.parts().stream().filter(RoutePart.Taken.class::isInstance).map(RoutePart.Taken.class::cast).toList();
    }

    private List<Parameter> pathParameters(RustRoute route, JsonSchemas schemas) {
        List<String> names = PARAMETER.matcher(route.path()).results().map(it -> it.group(1)).toList();
        List<RoutePart.Taken> parts = taken(route).stream().filter(it -> it.kind() == Kind.PATH).toList();
        List<RustField> fields = parts.size() == 1 ? fields(parts.getFirst()).orElse(List.of()) : List.of();
        var parameters = new ArrayList<Parameter>();
        for (String name : names) {
            Optional<RustType> type = parts.size() == names.size() && fields.isEmpty()
                    ? parts.get(parameters.size()).type()
                    : fields.stream().filter(it -> it.name().equals(name)).map(RustField::type).findFirst();
            Schema schema = type.map(it -> schemas.of(it, Direction.READ)).filter(it -> it.getType() != null)
                    .orElseGet(() -> JsonSchemas.of(SchemaType.STRING));
            parameters.add(OASFactory.createParameter().in(Parameter.In.PATH).name(name).required(true).schema(schema));
        }
        return parameters;
    }

    private List<Parameter> queryParameters(RoutePart.Taken part, JsonSchemas schemas) {
        Optional<List<RustField>> fields = fields(part);
        if (fields.isEmpty()) {
            // Whatever keys there are.
            Schema any = JsonSchemas.of(SchemaType.OBJECT).additionalPropertiesSchema(JsonSchemas.anything());
            return List.of(OASFactory.createParameter().in(Parameter.In.QUERY).name("query").required(false)
                    .style(Parameter.Style.FORM).explode(true).schema(any));
        }
        return fields.get().stream().map(field -> {
            boolean optional = field.type() instanceof RustType.OptionOf;
            RustType type = field.type() instanceof RustType.OptionOf option ? option.value() : field.type();
            return OASFactory.createParameter().in(Parameter.In.QUERY).name(field.name()).required(!optional)
                    .description(field.docs().isEmpty() ? null : field.docs()).schema(schemas.of(type, Direction.READ));
        }).toList();
    }

    /** Of a struct whose keys are those of its fields. */
    private Optional<List<RustField>> fields(RoutePart part) {
        return part.type().filter(RustType.Named.class::isInstance).map(RustType.Named.class::cast).flatMap(model::type)
                .filter(it -> it instanceof RustRecord struct && struct.json().read())
                .map(it -> ((RustRecord) it).fields());
    }

    private static Operation body(Operation operation, String mediaType, Schema schema) {
        return operation.requestBody(OASFactory.createRequestBody().required(true).content(content(mediaType, schema)));
    }

    private static Schema schema(RoutePart part, JsonSchemas schemas, Direction direction) {
        return part.type().map(it -> schemas.of(it, direction)).orElseGet(JsonSchemas::anything);
    }

    private static Content content(String mediaType, Schema schema) {
        return OASFactory.createContent().addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }

    private static APIResponses responses(RustRoute route, JsonSchemas schemas) {
        APIResponses responses = OASFactory.createAPIResponses();
        RoutePart.Given given = route.parts().stream().filter(RoutePart.Given.class::isInstance)
                .map(RoutePart.Given.class::cast).findFirst()
                .orElse(new RoutePart.Given(Kind.UNKNOWN, Optional.empty(), true, true));
        Content content = switch (given.kind()) {
            case JSON -> content("application/json", schema(given, schemas, Direction.WRITTEN));
            case TEXT -> content("text/plain", JsonSchemas.of(SchemaType.STRING));
            case HTML -> content("text/html", JsonSchemas.of(SchemaType.STRING));
            case BYTES -> content("application/octet-stream", JsonSchemas.anything());
            case NOTHING, UNKNOWN, PATH, QUERY, FORM, MULTIPART -> null;
        };
        boolean ok = given.kind() != Kind.UNKNOWN && !given.otherStatus();
        if (ok) {
            responses.addAPIResponse("200", OASFactory.createAPIResponse().description("OK").content(content));
        }
        if (route.access().rule() != RouteAccess.Rule.UNSAID && route.access().rule() != RouteAccess.Rule.PERMIT_ALL) {
            responses.addAPIResponse("401", OASFactory.createAPIResponse().description("Not Authorized"));
            responses.addAPIResponse("403", OASFactory.createAPIResponse().description("Not Allowed"));
        }
        // What an extractor that refuses says, or the handler instead.
        return responses.addAPIResponse("default",
                OASFactory.createAPIResponse().description(ok ? "Refused or failed" : "The answer")
                        .content(ok ? null : content));
    }
}

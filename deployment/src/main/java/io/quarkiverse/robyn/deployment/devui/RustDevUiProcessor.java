package io.quarkiverse.robyn.deployment.devui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.robyn.deployment.BuildHistory;
import io.quarkiverse.robyn.deployment.NewRustFile;
import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkiverse.robyn.deployment.RustBuildOptions;
import io.quarkiverse.robyn.deployment.RustProject;
import io.quarkiverse.robyn.deployment.devmode.EditorLink;
import io.quarkiverse.robyn.deployment.items.RustLibraryBuildItem;
import io.quarkiverse.robyn.deployment.model.SourcePlace;
import io.quarkiverse.robyn.runtime.RobynRustBuildConfig;
import io.quarkiverse.robyn.runtime.devmode.RustCalls;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.ide.EffectiveIdeBuildItem;
import io.quarkus.deployment.ide.Ide;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.deployment.pkg.builditem.OutputTargetBuildItem;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.buildtime.BuildTimeActionBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;
import io.quarkus.vertx.http.deployment.HttpRootPathBuildItem;

/** The extension's card and pages in the Dev UI. */
class RustDevUiProcessor {

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    void pages(RobynRustBuildConfig config, CurateOutcomeBuildItem outcome, OutputTargetBuildItem output,
            LaunchModeBuildItem launchMode, Optional<RustLibraryBuildItem> library, HttpRootPathBuildItem root,
            Optional<EffectiveIdeBuildItem> effectiveIde, BuildProducer<CardPageBuildItem> cards,
            BuildProducer<BuildTimeActionBuildItem> actions) {
        var application = outcome.getApplicationModel();
        var project = RustProject.find(application, output.getOutputDirectory(), config, launchMode.getLaunchMode());
        if (project.isEmpty()) {
            return;
        }
        RustBuildOptions options = project.get().options(application.getAppArtifact().getArtifactId(), config);
        Optional<Ide> ide = effectiveIde.map(EffectiveIdeBuildItem::getIde);
        var card = new CardPageBuildItem();
        card.addBuildTimeData("folder", options.sourceFolders().getFirst().toString());
        library.ifPresent(built -> {
            var pages = new RustPages(built.model(), project.get().module(), ide);
            card.addBuildTimeData("functions", pages.functions());
            card.addBuildTimeData("routes", pages.routes(root.getRootPath()));
            card.addBuildTimeData("states", pages.states());
            card.addBuildTimeData("warnings", pages.warnings(built.warnings()));
            var history = BuildHistory.read(options);
            card.addBuildTimeData("crates", history.map(BuildHistory::crates).orElse(List.of()));
            card.addBuildTimeData("build", history.map(build -> Map.of("ended", build.ended(), "profile", build.profile(),
                    "stages", build.stages(), "log", build.log(), "libraryBytes", build.libraryBytes())).orElse(Map.of()));
            page(card, "Functions", "functions", "font-awesome-solid:gears", built.model().functions().size());
            page(card, "Routes", "routes", "font-awesome-solid:route", built.model().routes().size());
            page(card, "States", "states", "font-awesome-solid:database", built.model().states().size());
            page(card, "Crates", "crates", "font-awesome-solid:cubes", history.map(build -> build.crates().size()).orElse(0));
            page(card, "Last build", "build", "font-awesome-solid:hammer", built.warnings().size());
        });
        page(card, "New file", "new", "font-awesome-solid:file-circle-plus", 0);
        cards.produce(card);

        var action = new BuildTimeActionBuildItem();
        action.actionBuilder().methodName("createFile").description("Creates a Rust file with a function, a route and a test")
                .parameter("name", "The name, for example hello_world")
                .function(parameters -> create(parameters.get("name"), options, ide)).build();
        actions.produce(action);
    }

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    JsonRPCProvidersBuildItem calls() {
        return new JsonRPCProvidersBuildItem(RustCalls.class);
    }

    private static void page(CardPageBuildItem card, String title, String name, String icon, int count) {
        var page = Page.webComponentPageBuilder().title(title).icon(icon).componentLink("qwc-robyn-rust-" + name + ".js");
        card.addPage(count == 0 ? page : page.staticLabel(Integer.toString(count)));
    }

    private static Map<String, Object> create(String name, RustBuildOptions options, Optional<Ide> ide) {
        var answer = new LinkedHashMap<String, Object>();
        try {
            var created = NewRustFile.create(options.sourceFolders().getFirst(), name, options.javaPackage());
            answer.put("file", created.file().toString());
            answer.put("route", created.route());
            answer.put("javaCall", created.javaCall());
            answer.put("next", created.next().orElse(""));
            answer.put("links", EditorLink.of(ide, new SourcePlace(created.file().toString(), 1)).stream()
                    .map(link -> Map.of("editor", link.editor(), "uri", link.uri())).toList());
        } catch (RustBuildException refused) {
            answer.put("error", refused.text());
        }
        return answer;
    }
}

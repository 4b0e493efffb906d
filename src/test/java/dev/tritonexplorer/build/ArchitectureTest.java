package dev.tritonexplorer.build;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The walls between the rooms. A rule fails when it finds nothing to hold, so that a renamed room
 * does not lose its walls unseen.
 */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "dev.tritonexplorer";

    private static final String CLIENT = ROOT + ".client";
    private static final String HTTP = CLIENT + ".http..";
    private static final String GRPC = CLIENT + ".grpc..";
    private static final String GENERATED = CLIENT + ".grpc.proto..";
    private static final String WIRE = CLIENT + ".wire..";
    private static final String METRICS = CLIENT + ".metrics..";
    private static final String SHM = CLIENT + ".shm..";
    private static final String CONFIG = CLIENT + ".config..";
    private static final String IMAGING = ROOT + ".imaging..";
    private static final String CLASSIFY = ROOT + ".classify..";
    private static final String COMPARE = ROOT + ".compare..";
    private static final String TENSORS = ROOT + ".tensors..";
    private static final String LOAD = ROOT + ".load..";
    private static final String CHART = ROOT + ".load.chart..";
    private static final String SNIPPETS = ROOT + ".snippets..";
    private static final String DEMO = ROOT + ".demo..";
    private static final String APP_LOG = ROOT + ".app.log";
    private static final String CLI = ROOT + ".cli..";
    private static final String APP = ROOT + ".app..";

    private static final String[] OKHTTP = {"okhttp3..", "okio..", "kotlin.."};
    private static final String[] GRPC_LIBRARY = {"io.grpc..", "com.google.."};
    private static final String[] UI_LIBRARIES = {
        "javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp.."
    };
    private static final String[] PICTURE_LIBRARIES = {
        "java.awt..", "javax.imageio..", "com.twelvemonkeys.."
    };

    /** Walls that hold for our own code; protobuf's generated code is as its generator likes. */
    private static final DescribedPredicate<JavaClass> OWN = not(resideInAPackage(GENERATED));

    // Which room may enter which.

    @ArchTest
    static final ArchRule clientEntersNoOtherRoom =
            onlyEnters(CLIENT, CLIENT).because("the public client names no transport and no user");

    @ArchTest static final ArchRule httpEntersOnlyTheClient = onlyEnters(HTTP, HTTP, CLIENT, WIRE);

    @ArchTest static final ArchRule grpcEntersOnlyTheClient = onlyEnters(GRPC, GRPC, CLIENT, WIRE);

    @ArchTest
    static final ArchRule wireEntersOnlyTheClient = onlyEnters(WIRE, WIRE, CLIENT, GENERATED);

    @ArchTest
    static final ArchRule metricsEnterOnlyTheClient = onlyEnters(METRICS, METRICS, CLIENT, WIRE);

    @ArchTest
    static final ArchRule configEntersOnlyTheWire = onlyEnters(CONFIG, CONFIG, CLIENT, WIRE);

    @ArchTest static final ArchRule sharedMemoryEntersOnlyTheClient = onlyEnters(SHM, SHM, CLIENT);

    @ArchTest
    static final ArchRule imagingEntersOnlyTheClient = onlyEnters(IMAGING, IMAGING, CLIENT);

    @ArchTest
    static final ArchRule classifyEntersTheClientAndImaging =
            onlyEnters(CLASSIFY, CLASSIFY, CLIENT, IMAGING);

    @ArchTest
    static final ArchRule compareEntersTheClientImagingAndClassify =
            onlyEnters(COMPARE, COMPARE, CLIENT, SHM, IMAGING, CLASSIFY);

    @ArchTest static final ArchRule loadEntersOnlyTheClient = onlyEnters(LOAD, LOAD, CLIENT, SHM);

    @ArchTest
    static final ArchRule tensorsEnterOnlyTheClient = onlyEnters(TENSORS, TENSORS, CLIENT);

    @ArchTest
    static final ArchRule snippetsEnterTheClientAndTensors =
            onlyEnters(SNIPPETS, SNIPPETS, CLIENT, SHM, TENSORS);

    @ArchTest
    static final ArchRule demoEntersTheClientsWireOnly =
            onlyEnters(DEMO, DEMO, CLIENT, WIRE, GENERATED);

    @ArchTest
    static final ArchRule appEntersNoTransport =
            onlyEnters(
                    APP, APP, CLIENT, CONFIG, METRICS, SHM, IMAGING, CLASSIFY, COMPARE, TENSORS,
                    LOAD, SNIPPETS, DEMO);

    @ArchTest
    static final ArchRule nobodyNamesATransport =
            noClasses()
                    .that(resideInAnyPackage(ROOT + ".."))
                    .and(not(resideInAnyPackage(HTTP, GRPC)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(HTTP, GRPC).and(OWN))
                    .because("the transports are found through ServiceLoader");

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule screensHaveNoCycles =
            slices().matching(ROOT + ".app.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    // Which room may use which library.

    @ArchTest static final ArchRule okHttpOnlyInHttp = onlyIn(OKHTTP, HTTP);

    @ArchTest
    static final ArchRule grpcOnlyInGrpcWireAndDemo = onlyIn(GRPC_LIBRARY, GRPC, WIRE, DEMO);

    @ArchTest static final ArchRule javaFxOnlyInApp = onlyIn(UI_LIBRARIES, APP);

    @ArchTest
    static final ArchRule awtOnlyInImagingAndTheChart = onlyIn(PICTURE_LIBRARIES, IMAGING, CHART);

    @ArchTest
    static final ArchRule onnxOnlyInDemo = onlyIn(new String[] {"ai.onnxruntime.."}, DEMO);

    @ArchTest
    static final ArchRule histogramsOnlyInLoad = onlyIn(new String[] {"org.HdrHistogram.."}, LOAD);

    @ArchTest static final ArchRule picocliOnlyInCli = onlyIn(new String[] {"picocli.."}, CLI);

    @ArchTest
    static final ArchRule imagingOpensNoConnection =
            noClasses()
                    .that(resideInAnyPackage(IMAGING))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("java.net.http..")
                                    .or(
                                            HasName.Predicates.nameMatching(
                                                    "java\\.(net|nio\\.channels)\\..*(Socket|Datagram).*"))
                                    .as("are sockets"));

    @ArchTest
    static final ArchRule publicClientShowsOnlyJavaTypes =
            classes()
                    .that(resideInAnyPackage(CLIENT, CONFIG, METRICS, SHM))
                    .and()
                    .arePublic()
                    .should(showOnlyJavaTypes());

    // Habits.

    @ArchTest
    static final ArchRule modelsKnowNoNodeAndNoWindow =
            noClasses()
                    .that(resideInAnyPackage(APP))
                    .and()
                    .haveSimpleNameEndingWith("Model")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..");

    @ArchTest
    static final ArchRule appChangesThreadsOnlyInTask =
            noClasses()
                    .that(
                            resideInAnyPackage(APP)
                                    .and(not(resideInAnyPackage(ROOT + ".app.task.."))))
                    .should()
                    .callMethodWhere(
                            accessTo("javafx.application.Platform", "runLater")
                                    .or(accessTo("java.util.concurrent.Executors"))
                                    .or(
                                            accessTo(
                                                    "java.lang.Thread",
                                                    "start",
                                                    "startVirtualThread",
                                                    "ofVirtual",
                                                    "ofPlatform")))
                    .orShould()
                    .callConstructorWhere(accessTo(Thread.class.getName(), "<init>"));

    @ArchTest
    static final ArchRule onlyCliWritesToTheConsole =
            noClasses()
                    .that(OWN.and(not(resideInAnyPackage(CLI))))
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .accessField(System.class, "in");

    @ArchTest
    static final ArchRule failuresAreNotPrinted =
            noClasses()
                    .that(OWN)
                    .should()
                    .callMethodWhere(
                            describe(
                                    "it is printStackTrace",
                                    call -> call.getTarget().getName().equals("printStackTrace")));

    @ArchTest
    static final ArchRule settingsAreFiles =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.prefs..");

    /** The command line leads other libraries' java.util.logging to SLF4J. */
    @ArchTest
    static final ArchRule loggingIsSlf4j = onlyIn(new String[] {"java.util.logging.."}, CLI);

    @ArchTest
    static final ArchRule logFilesAreMadeInOneRoom =
            onlyIn(new String[] {"ch.qos.logback.."}, APP_LOG);

    @ArchTest
    static final ArchRule noStaticStateThatChanges =
            classes().that(OWN).should(haveOnlyFinalStaticFields());

    private static ArchRule onlyEnters(String room, String... others) {
        return noClasses()
                .that(resideInAnyPackage(room).and(OWN))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(ROOT + "..").and(not(resideInAnyPackage(others))));
    }

    private static ArchRule onlyIn(String[] library, String... rooms) {
        return noClasses()
                .that(OWN.and(not(resideInAnyPackage(rooms))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }

    private static DescribedPredicate<JavaAccess<?>> accessTo(String owner, String... names) {
        return describe(
                owner + "." + List.of(names),
                access ->
                        access.getTargetOwner().getName().equals(owner)
                                && (names.length == 0
                                        || List.of(names).contains(access.getTarget().getName())));
    }

    private static ArchCondition<JavaClass> showOnlyJavaTypes() {
        return new ArchCondition<>("show only types of java and the client") {
            @Override
            public void check(JavaClass owner, ConditionEvents events) {
                owner.getMembers().stream()
                        .filter(ArchitectureTest::isShown)
                        .forEach(
                                member ->
                                        types(member)
                                                .filter(type -> !isAllowed(type))
                                                .forEach(
                                                        type ->
                                                                events.add(
                                                                        SimpleConditionEvent
                                                                                .violated(
                                                                                        member,
                                                                                        member
                                                                                                        .getFullName()
                                                                                                + " shows"
                                                                                                + " "
                                                                                                + type
                                                                                                        .getName()))));
            }
        };
    }

    private static boolean isShown(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return modifiers.contains(JavaModifier.PUBLIC)
                || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> types(JavaMember member) {
        return switch (member) {
            case JavaCodeUnit unit ->
                    Stream.of(
                                    Stream.of(unit.getReturnType()),
                                    unit.getParameterTypes().stream(),
                                    unit.getExceptionTypes().stream())
                            .flatMap(types -> types)
                            .map(JavaType.class::cast)
                            .flatMap(type -> type.getAllInvolvedRawTypes().stream());
            case JavaField field -> field.getAllInvolvedRawTypes().stream();
            default -> Stream.empty();
        };
    }

    private static boolean isAllowed(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return base.isPrimitive()
                || base.getPackageName().startsWith("java.")
                || base.getPackageName().equals(CLIENT)
                || base.getPackageName().equals(CLIENT + ".config")
                || base.getPackageName().equals(CLIENT + ".metrics")
                || base.getPackageName().equals(CLIENT + ".shm");
    }

    private static ArchCondition<JavaClass> haveOnlyFinalStaticFields() {
        return new ArchCondition<>("have only final static fields") {
            @Override
            public void check(JavaClass owner, ConditionEvents events) {
                owner.getFields().stream()
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                        .forEach(
                                field ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        field,
                                                        field.getFullName() + " may change")));
            }
        };
    }
}

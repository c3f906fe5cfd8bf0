package org.listopslab.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The arrows of the README: modules point one way, and each engine has one door. */
@AnalyzeClasses(packages = "org.listopslab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule modulesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("data")
            .definedBy("org.listopslab.data..")
            .layer("models")
            .definedBy("org.listopslab.models..")
            .layer("curricula")
            .definedBy("org.listopslab.curricula..")
            .layer("probes")
            .definedBy("org.listopslab.probes..")
            .layer("reports")
            .definedBy("org.listopslab.reports..", "gg.jte.generated..")
            .layer("lab")
            .definedBy("org.listopslab.lab..")
            .whereLayer("lab")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("reports")
            .mayOnlyBeAccessedByLayers("lab")
            .whereLayer("probes")
            .mayOnlyBeAccessedByLayers("reports", "lab")
            .whereLayer("curricula")
            .mayOnlyBeAccessedByLayers("probes", "reports", "lab")
            .whereLayer("models")
            .mayOnlyBeAccessedByLayers("curricula", "probes", "reports", "lab");

    @ArchTest
    static final ArchRule onlyModelsKnowsTheTensorEngine = noClasses()
            .that()
            .resideOutsideOfPackage("org.listopslab.models..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule onlyProbesKnowsTribuo = noClasses()
            .that()
            .resideOutsideOfPackage("org.listopslab.probes..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tribuo..");

    @ArchTest
    static final ArchRule dataKnowsNoMachineLearning = noClasses()
            .that()
            .resideInAPackage("org.listopslab.data..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("org.listopslab.data..", "java..", "org.apache.commons.csv..", "org.jspecify..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
            .matching("org.listopslab.(*.*)..")
            .should()
            .beFreeOfCycles();
}

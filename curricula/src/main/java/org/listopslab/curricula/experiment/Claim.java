package org.listopslab.curricula.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.claim.Claimed;
import org.listopslab.curricula.claim.Finding;
import org.listopslab.curricula.specification.Choice;

/**
 * A sentence that the run decides. Each kind is one record: its keys in experiment files are the record's components, the word for it
 * is the {@code @JsonTypeName}, what it says the {@code @JsonClassDescription}; and it decides itself from the evidence. The list of
 * what is permitted is the list of kinds, the first of which is meant where a file names none.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = Claim.KIND, defaultImpl = RatioClaim.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Claim permits RatioClaim, EquivalenceClaim, OrderClaim, ContrastClaim, DifferenceClaim {
    /** The key that names the kind. */
    String KIND = "kind";

    /** The sentence. */
    String claim();

    /** The task that sides are judged on which name none. */
    @Nullable
    String evaluatedOn();

    /** Whose models it compares, by their place below the claim, such as {@code larger} or {@code ascending/0}. */
    Map<String, Side> sides();

    /** What its value is, as in {@code ratio}. */
    String measure();

    /** The range in which its value is claimed to lie; empty where nothing is claimed of a number. */
    default Optional<Claimed> claimed() {
        return Optional.empty();
    }

    /** The choices of specifications that can change what is found: all of those that make a threshold. */
    default Set<Choice> choices() {
        return EnumSet.allOf(Choice.class);
    }

    /** Decides it. */
    Finding decide(Evidence evidence);
}

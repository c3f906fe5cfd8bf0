package org.listopslab.probes.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Intervention;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.probes.Permutations;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;

/**
 * What becomes of a model's answers without what its attention or its feed-forward network writes: in one layer or loop or in all,
 * and without one head.
 *
 * <p>What stands in its place comes from the intact model, also where several layers are ablated at once.
 */
final class Reliance {
    private final Fleet fleet;
    private final FleetBatch batch;
    private final long[] forms;
    private final ActivationRows rows;
    private final Trace intact;
    private final Peers everywhere;
    private final Peers answers;
    private final Map<Removal, Answers> without = new LinkedHashMap<>();

    private Reliance(Fleet fleet, List<Question> questions, List<String> tokens, SplittableRandom random) {
        this.fleet = fleet;
        this.batch = Subject.batch(questions);
        this.forms = questions.stream().mapToLong(Question::form).toArray();
        this.rows = new ActivationRows(batch, layers());
        this.intact = fleet.trace(batch);
        TokenRole[] roles = TokenRole.of(questions, batch, tokens);
        int[] order = Permutations.random(questions.size(), random);
        this.everywhere = Peers.of(rows, Site.of(Site.Part.EMBEDDING), roles, order);
        this.answers = Peers.of(rows, Site.of(Site.Part.LOGITS), roles, order);
    }

    /**
     * Runs a model over questions, intact and with each part removed.
     *
     * @param fleet the model, alone
     * @param questions at least one
     * @param tokens the text of each of its token ids
     * @param random chooses which question's activation takes the place of which
     */
    static Reliance of(Fleet fleet, List<Question> questions, List<String> tokens, SplittableRandom random) {
        Reliance reliance = new Reliance(fleet, questions, tokens, random);
        for (BlockPart part : BlockPart.values()) {
            for (Ablation ablation : Ablation.values()) {
                for (int layer = Removal.ALL; layer < reliance.layers(); layer++) {
                    reliance.removePart(layer, part, ablation);
                }
            }
        }
        for (int head = 0; head < fleet.shape().heads() && fleet.shape().heads() > 1; head++) {
            for (int layer = 0; layer < reliance.layers(); layer++) {
                reliance.removeHead(layer, head);
            }
        }
        return reliance;
    }

    /** What the whole model says. */
    Answers intact() {
        return Answers.of(batch, intact.get(Site.of(Site.Part.LOGITS)));
    }

    /** What it says without each thing that can be removed. */
    Map<Removal, Answers> without() {
        return without;
    }

    /** What it says without one thing. */
    Answers without(Removal removal) {
        return Objects.requireNonNull(without.get(removal));
    }

    /** The canonical form of each question: those of one form are no independent evidence. */
    long[] forms() {
        return forms;
    }

    /** Layers or loops of the model. */
    int layers() {
        return fleet.shape().layers();
    }

    private void removePart(int layer, BlockPart part, Ablation ablation) {
        for (Where where : Where.values()) {
            List<Intervention> replaced = new ArrayList<>();
            for (int l = 0; l < layers(); l++) {
                if (layer == Removal.ALL || layer == l) {
                    Site site = part.site(l);
                    replaced.add(replace(site, ablation.of(intact.get(site), peers(site)), where));
                }
            }
            answer(new Removal(layer, part, Removal.ALL, ablation, where), replaced);
        }
    }

    private void removeHead(int layer, int head) {
        Site site = BlockPart.ATTENTION.site(layer);
        Activation own = HeadOutput.of(fleet, batch, intact, layer, head);
        Activation others = HeadOutput.sum(intact.get(site), own, -1);
        for (Ablation ablation : Ablation.values()) {
            Activation replacement = HeadOutput.sum(others, ablation.of(own, peers(site)), 1);
            for (Where where : Where.values()) {
                answer(
                        new Removal(layer, BlockPart.ATTENTION, head, ablation, where),
                        List.of(replace(site, replacement, where)));
            }
        }
    }

    private void answer(Removal removal, List<Intervention> replaced) {
        boolean same =
                removal.where() == Where.ANSWER && replaced.stream().allMatch(one -> rows.answersOnly(one.site()));
        without.put(
                removal,
                same
                        ? without(new Removal(
                                removal.layer(), removal.part(), removal.head(), removal.ablation(), Where.EVERYWHERE))
                        : Answers.of(
                                batch,
                                fleet.trace(batch, replaced.toArray(Intervention[]::new))
                                        .get(Site.of(Site.Part.LOGITS))));
    }

    private Peers peers(Site site) {
        return rows.answersOnly(site) ? answers : everywhere;
    }

    private Intervention replace(Site site, Activation replacement, Where where) {
        if (where == Where.EVERYWHERE || rows.answersOnly(site)) {
            return Intervention.compute(site, current -> replacement);
        }
        boolean[] chosen = rows.sayAnswers(site);
        return Intervention.compute(site, current -> ActivationRows.replaced(current, replacement, chosen));
    }
}

import { beforeEach, describe, expect, it, vi } from "vitest";

import { Problem } from "../../base";
import { begun, evaluation, fakeTraining, step, weights } from "./fakeTraining";
import { mayTrain } from "./mayTrain";
import { trainConfig } from "./trainConfig";
import { weightsHash } from "./weightsHash";

const opened = (own?: Parameters<typeof fakeTraining>[1]) => fakeTraining(vi.waitFor, own);

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});

describe("a run", () => {
  it("goes from its data and settings to weights that the network then has", async () => {
    const { state, runs, run, asked } = await opened();
    expect(mayTrain(state())).toEqual([]);
    state().setTraining({ epochs: 2 });
    const running = state().startRun();
    expect(run()).toMatchObject({ name: "Run 1", status: "preparing", model: { name: "test", hash: "a" } });
    expect(run().images).toEqual({ train: { no: 2, yes: 2 }, heldOut: { no: 2, yes: 2 } });
    expect([run().train, run().heldOut]).toEqual([
      ["0no.png", "1yes.png", "2no.png", "3yes.png"],
      ["4no.png", "5yes.png", "6no.png", "7yes.png"],
    ]);
    expect(state().training).toMatchObject({ active: run().id, shown: run().id });
    const { args, report, finish } = runs[0]!;
    expect(args).toMatchObject({ run: run().id, config: { epochs: 2, batch: 4 }, resume: false });
    expect(args.samples[1]).toMatchObject({ id: "1yes.png", class: 1, concepts: [false, true], split: "train" });
    expect(await args.samples[1]!.file.text()).toBe("1yes.png");

    report(begun);
    expect(run()).toMatchObject({ status: "running", before: evaluation(0.5), best: { epoch: 0 } });
    expect(mayTrain(state())).toEqual(["Run 1 is under way; stop it, or wait until it has ended."]);
    const explained = asked("explain").length;
    finish();
    await running;
    expect(run()).toMatchObject({ status: "finished", best: { epoch: 2, heldOut: evaluation(1) }, hasWeights: true });
    expect(run().weightsHash).toBe(await weightsHash(weights(0)));
    expect(state().training).toMatchObject({ active: undefined, inUse: run().id });
    await vi.waitFor(() => expect(asked("explain").length).toBe(explained + 8));
    expect(asked("setWeights")).toEqual([]);
  });

  it("changes the state five times a second at most, however fast its steps are", async () => {
    const { state, runs, run, clock } = await opened();
    void state().startRun();
    const { report } = runs[0]!;
    report(begun);
    const seen = new Set([run()]);
    for (let i = 1; i <= 100; i++) {
      clock.pass(20);
      report(step(i));
      await Promise.resolve();
      seen.add(run());
    }
    expect(seen.size).toBeLessThanOrEqual(11);
    clock.pass(200);
    await vi.waitFor(() => expect(run().curves.steps).toHaveLength(100));
    expect(run().step).toEqual(step(100));
    expect(run().seconds).toBeCloseTo(2, 1);
  });

  it("leaves LAPs alone when it was stopped before its first epoch", async () => {
    const { state, runs, run } = await opened();
    const running = state().startRun();
    runs[0]!.report(begun);
    state().stopRun();
    runs[0]!.finish({ ended: "stopped", why: "Stopped in epoch 1 of 10.", best: { epoch: 0, heldOut: evaluation(0) } });
    await running;
    expect(run()).toMatchObject({ status: "stopped", problem: "Stopped in epoch 1 of 10.", hasWeights: false });
    expect(state().training.inUse).toBeUndefined();
    await state().useRun(run().id);
    expect(state().training.problem).toBe("Run 1 has no weights: it ended before its first epoch.");
  });

  it("is paused, and pauses do not count as work", async () => {
    const { state, runs, run, asked, clock } = await opened();
    void state().startRun();
    runs[0]!.report(begun);
    clock.pass(1000);
    state().pauseRun();
    clock.pass(5000);
    expect(run().status).toBe("paused");
    state().resumeRun();
    expect(run().status).toBe("running");
    clock.pass(1000);
    runs[0]!.report(step(4));
    expect(run().seconds).toBe(2);
    const commands = asked("steer").map((args) => (args as { command: string }).command);
    expect(commands).toEqual(["watch", "pause", "resume"]);
  });

  it("watches the selected picture if it is held out, and another held-out one otherwise", async () => {
    const { state, runs, asked, idOf, clock } = await opened();
    state().select(idOf("5yes.png"));
    void state().startRun();
    const watched = () => asked("steer").map((args) => (args as { watch?: string }).watch);
    expect(watched()).toEqual(["5yes.png"]);
    state().select(idOf("0no.png"));
    state().select(idOf("6no.png"));
    expect(watched()).toEqual(["5yes.png", "6no.png"]);
    runs[0]!.report(begun);
    clock.pass(200);
    runs[0]!.report({ kind: "look", id: "6no.png", logits: Float32Array.of(1, 2), laps: [], shown: [] });
    expect(state().training.look).toMatchObject({ image: idOf("6no.png"), logits: Float32Array.of(1, 2) });
    runs[0]!.finish();
    await vi.waitFor(() => expect(state().training.look).toBeUndefined());
  });

  it("says why the engine refused it, and another can be started", async () => {
    const { state, runs, run } = await opened();
    const running = state().startRun();
    runs[0]!.fail(new Problem("There are 3 images to train on."));
    await running;
    expect(run()).toMatchObject({ status: "failed", problem: "There are 3 images to train on." });
    expect(mayTrain(state())).toEqual([]);
  });

  it("cannot start where nothing can be learnt, nor while another network is loaded over it", async () => {
    const { state, runs, engine } = await opened();
    state().setTraining({ laps: [], weights: { crossEntropy: 0, conceptDiscrimination: 0, concordance: 0, boxes: 0 } });
    await state().startRun();
    expect(state().training.problem).toMatch(/No LAP is to learn.*All losses have the weight 0/);
    expect(runs).toHaveLength(0);
    state().resetTraining(["laps"]);
    expect(trainConfig(state())).toMatchObject({ laps: ["lap1", "lap2"], weights: { crossEntropy: 0 } });
    state().resetTraining();
    void state().startRun();
    await state().loadModel({ url: "other" });
    expect(state().model.problem).toBe("Run 1 is under way with this network; stop it before another one is opened.");
    expect(engine.calls.filter(([job]) => job === "load")).toHaveLength(1);
  });

  it("tells that it cannot be saved, and no longer when it can again", async () => {
    const { state, runs, run, clock } = await opened();
    void state().startRun();
    const { report } = runs[0]!;
    report(begun);
    clock.pass(200);
    report({ kind: "saved", step: 16, problem: "No room." });
    expect([run().saved, run().unsaved]).toEqual([undefined, "No room."]);
    clock.pass(200);
    report({ kind: "saved", step: 32 });
    expect([run().saved, run().unsaved]).toEqual([32, undefined]);
  });
});

describe("a replay", () => {
  it("trains on the same pictures, as they were labelled then, as another run", async () => {
    const { state, runs, run, idOf } = await opened();
    const running = state().startRun();
    runs[0]!.finish();
    await running;
    const first = run();
    state().setClass(idOf("0no.png"), "yes");
    state().setTraining({ epochs: 99 });
    void state().replayRun(first.id);
    expect(run()).toMatchObject({ name: "Run 1, again", replayOf: first.id, config: first.config });
    expect(runs[1]!.args.samples).toEqual(runs[0]!.args.samples);
    expect(run().id).not.toBe(first.id);
  });

  it("is refused when a picture is gone", async () => {
    const { state, runs, run, idOf } = await opened();
    const running = state().startRun();
    runs[0]!.finish();
    await running;
    state().removeImage(idOf("0no.png"));
    await state().replayRun(run().id);
    expect(state().training.problem).toMatch(/^1 of the 8 pictures of Run 1 is no longer here;/);
    expect(state().training.runs).toHaveLength(1);
  });
});

describe("a run that goes on from another", () => {
  /** Run 1 has ended, and Run 2 begins with its weights. */
  async function second() {
    const all = await opened();
    const { state, runs } = all;
    const first = state().startRun();
    runs[0]!.finish();
    await first;
    const { id } = state().training.runs[0]!;
    state().beginFrom(id);
    const running = state().startRun();
    await vi.waitFor(() => expect(runs).toHaveLength(2));
    return { ...all, id, running };
  }

  it("begins with its weights, remembers that, and is compared with them", async () => {
    const { state, runs, run, asked, id, running } = await second();
    expect(runs[0]!.args.start).toBeUndefined();
    expect(runs[1]!.args.start).toEqual(weights(0));
    expect(run().from).toEqual({ run: id, name: "Run 1", weightsHash: await weightsHash(weights(0)) });
    runs[1]!.report(begun);
    runs[1]!.report({ kind: "saved", step: 3 });
    state().stopRun();
    runs[1]!.finish({ ended: "stopped" });
    await running;
    await state().compareRun(run().id);
    expect(asked("compare")[0]).toMatchObject({ before: weights(0), after: weights(1) });
    // What is saved of it has its own weights.
    void state().continueRun(run().id);
    expect(runs[2]!.args).toMatchObject({ resume: true, start: undefined });
  });

  it("can be replayed as long as the other is here", async () => {
    const { state, runs, run, id, running } = await second();
    runs[1]!.finish();
    await running;
    const child = run().id;
    void state().replayRun(child);
    await vi.waitFor(() => expect(runs).toHaveLength(3));
    expect(runs[2]!.args.start).toEqual(weights(0));
    runs[2]!.finish();
    await vi.waitFor(() => expect(run().status).toBe("finished"));
    await state().forgetRun(id);
    expect(state().training.from).toBeUndefined();
    await state().replayRun(child);
    expect(state().training.problem).toBe("Run 2 began with the weights of Run 1, which are no longer here: that run was deleted. Begin a new run."); // prettier-ignore
    expect(runs).toHaveLength(3);
  });

  it("is stopped or paused also while those weights are looked for", async () => {
    const { state, runs, run, asked, running } = await second();
    runs[1]!.finish();
    await running;
    const stopped = state().startRun();
    state().stopRun();
    await stopped;
    expect([run().status, run().problem, runs.length]).toEqual(["stopped", "It was stopped before its first step.", 2]);
    expect(state().training.active).toBeUndefined();
    void state().startRun();
    state().pauseRun();
    await vi.waitFor(() => expect(runs).toHaveLength(3));
    expect(asked("steer")).toContainEqual({ run: run().id, command: "pause", watch: undefined });
    runs[2]!.report(begun);
    expect(run().status).toBe("paused");
  });

  it("is not begun where a LAP that was taught is not to learn, nor with random weights", async () => {
    const { state, runs, running } = await second();
    runs[1]!.finish();
    await running;
    state().setTraining({ laps: ["lap2"] });
    expect(mayTrain(state())).toEqual(["The weights of Run 1 include lap1, which is not to learn; let it learn too, or start from the network's own weights."]); // prettier-ignore
    state().setTraining({ reset: "random" });
    expect(mayTrain(state())).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";

import type { ImageEntry } from "../../state";
import { progressWords, queueWords } from "./queueWords";

const shelf = (...statuses: ImageEntry["status"][]) => statuses.map((status) => ({ status }));

describe("queueWords", () => {
  it.each([
    [shelf("done"), "1 image"],
    [shelf("done", "done", "failed"), "3 images, 1 could not be read"],
    [shelf("done", "working", "queued", "queued"), "1 of 4"],
    [shelf("done", "failed", "working", "queued"), "2 of 4, 1 could not be read"],
    [shelf("done", "idle", "idle"), "3 images, 2 not explained yet"],
    [shelf("done", "working", "idle", "failed"), "2 of 3, 1 not explained yet, 1 could not be read"],
  ])("sums up %j", (images, words) => expect(queueWords(images)).toBe(words));
});

describe("progressWords", () => {
  it("tells reading from running", () => {
    expect(progressWords({ status: "working", stage: "decode" })).toBe("Reading the file …");
    expect(progressWords({ status: "working", stage: "run" })).toBe("Running the network …");
    expect(progressWords({ status: "idle" })).toBe("Not explained yet");
    expect(progressWords({ status: "done" })).toBe("");
  });
});

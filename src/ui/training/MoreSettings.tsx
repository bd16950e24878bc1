import { Check } from "../parts/Check";
import { Choice } from "./Choice";
import { NumberSetting, ResetLink } from "./Setting";
import type { Training } from "./useTraining";
import { same } from "./useTraining";

/** Settings that most people leave as they are. */
export function MoreSettings({ training }: { training: Training }) {
  const { config, defaults, set, reset, number, choice } = training;
  const { augment } = config;
  const move = (change: Partial<{ flip: boolean; shift: number }>) => {
    const { flip, shift } = { flip: augment?.flip ?? false, shift: augment?.shift ?? 0, ...change };
    set({ augment: flip || shift > 0 ? { flip, shift } : null });
  };
  return (
    <details className="setting-group">
      <summary>
        More settings <span className="muted small">optimiser, ranking, masks, seed, augmentation</span>
      </summary>
      <NumberSetting
        label="Learning rate"
        symbol="η"
        {...number("learningRate")}
        rule={{ min: 0, max: 1, isInside: true }}
        step={0.0005}
        hint="Of Adam. Larger steps change the maps faster, and may tear them; halve it when a loss jumps."
      />
      <NumberSetting
        label="Decay"
        {...number("decay")}
        rule={{ min: 0, max: 1 }}
        step={0.000001}
        hint="The learning rate is divided by 1 + decay × steps, so that the maps settle in long runs."
      />
      <NumberSetting
        label="Batch"
        {...number("batch")}
        rule={{ min: 1, max: 512, isWhole: true }}
        step={1}
        hint="Pictures per step, balanced by class, so that a rare class shapes the maps as much as a frequent one."
      />
      <Choice
        label="Ranking of pixels"
        symbol="q"
        {...choice("ranking")}
        options={[
          {
            value: "discriminative",
            label: "Discriminative module",
            hint: "a scorer trained beside the LAP on telling pictures with and without the concept apart; maps go where it finds evidence",
          },
          {
            value: "own",
            label: "The LAP’s own map",
            hint: "what is lit first gets brighter; cheaper, and surer of itself",
          },
        ]}
      />
      <Choice
        label="Concordance compares"
        {...choice("mask")}
        options={[
          { value: "and", label: "both lit", hint: "pixels above 0.5 in both LAPs (and); sharpens what they share" },
          { value: "or", label: "either lit", hint: "pixels above 0.5 in one of them (or); also draws them together" },
          {
            value: "highLow",
            label: "shallow lit, deep dark",
            hint: "(highLow) for shallow LAPs that see too little to be right alone",
          },
        ]}
      />
      <fieldset className="setting">
        <legend className="setting-head">
          <span className="setting-title">Augmentation</span>
          {!same(augment, defaults.augment) && <ResetLink label="Augmentation" onReset={() => reset("augment")} />}
        </legend>
        <Check label="Flip left and right" value={augment?.flip ?? false} onChange={(flip) => move({ flip })} />
        <NumberSetting
          label="Shift by up to (share of the side)"
          value={augment?.shift ?? 0}
          usual={defaults.augment?.shift ?? 0}
          rule={{ min: 0, max: 0.5 }}
          step={0.01}
          hint={
            augment
              ? "Maps learn not to depend on side or place. Every picture runs through the whole network in every epoch: slower."
              : "Off: what lies in front of the first LAP is computed once per picture, so steps are fast."
          }
          onChange={(shift) => move({ shift })}
        />
      </fieldset>
      <NumberSetting
        label="Seed"
        {...number("seed")}
        rule={{ min: 0, max: 2 ** 31, isWhole: true }}
        step={1}
        hint="Decides order, random weights and shifts. The same seed on the same pictures gives the same maps again."
      />
    </details>
  );
}

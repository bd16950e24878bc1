// The logistic function by an exponential that cannot overflow: compilers may assume that there is no infinity.
fn probability(score : f32) -> f32 {
  let small = exp(-abs(score));
  return select(small, 1.0, score >= 0.0) / (1.0 + small);
}

// p (1 - p), exact also where p rounds to 1.
fn slope(score : f32) -> f32 {
  let small = exp(-abs(score));
  return small / ((1.0 + small) * (1.0 + small));
}

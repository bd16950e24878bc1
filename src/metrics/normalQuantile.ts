/** 97.5 % quantile of the normal distribution: so many standard errors to either side make a 95 % interval. */
export const NORMAL_QUANTILE = 1.959963984540054;

/** Whether a GPU's device names itself as one that the processor plays, from the names under which such drivers go. */
export function isSoftware(device: string): boolean {
  return /swiftshader|llvmpipe|lavapipe|softpipe|microsoft basic|basic render|software|\bcpu\b/i.test(device);
}

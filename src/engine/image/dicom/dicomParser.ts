import * as bundled from "dicom-parser";

type DicomParser = typeof bundled;

/** dicom-parser, whose names Node sees under `default` only. */
export const dicomParser: DicomParser =
  "parseDicom" in bundled ? bundled : (bundled as { default: DicomParser }).default;

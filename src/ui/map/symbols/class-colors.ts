/** Sequential colours of a choropleth: ColorBrewer's YlGnBu for one to six classes, the lowest first; the sixth is that of a share of 0 % below five. */
const YL_GN_BU: readonly (readonly string[])[] = [
  ['#41B6C4'],
  ['#C7E9B4', '#2C7FB8'],
  ['#EDF8B1', '#7FCDBB', '#2C7FB8'],
  ['#FFFFCC', '#A1DAB4', '#41B6C4', '#225EA8'],
  ['#FFFFCC', '#A1DAB4', '#41B6C4', '#2C7FB8', '#253494'],
  ['#FFFFCC', '#C7E9B4', '#7FCDBB', '#41B6C4', '#2C7FB8', '#253494'],
]

/** @throws RangeError for a class count that is not 1 to 6 */
export function classColors(classCount: number): readonly string[] {
  const colors = YL_GN_BU[classCount - 1]
  if (!colors) throw new RangeError(`There are colours for 1 to 6 classes, not ${classCount}`)
  return colors
}

/** Areas with a count of zero are hatched with this colour on white, so that "none" is not read as "few". */
export const HATCH_COLOR = '#8A9099'
/** Areas without anything to be served are dotted with this colour on white: they have no share. */
export const DOTS_COLOR = '#6B7077'

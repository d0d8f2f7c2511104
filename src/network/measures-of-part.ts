export { measuresOfPart } from '../model/stakes/measures-of-part.ts'

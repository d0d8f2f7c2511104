/**
 * Names for invented places, put together from syllables. The first ones are words that real place names hardly use
 * (inkstone, kingfisher's wing, clearing sky), so that nobody takes the sample for a real county.
 */
import type { Random } from './random.ts'

export const SAMPLE_NAME = '样例地区(虚构)'

const COUNTY_NAMES = ['霁川', '岚屏', '澹原', '翎泉', '砚岭', '檀溪', '缃河', '穗塬', '皓台', '笺山', '黛湾', '琅浦']
const FIRST = Array.from('砚檀翎岫霁岚芷蘅桢琅漱缃黛曦皓颀笺穗瓴霓珩筠荻蓼')
const SECOND = Array.from('溪坪滩湾岭坡桥泉塬川渡垭台沟营堡河洼畈浦')
const PREFIX = Array.from('上下前后东西新小')
const SURNAMES = Array.from('王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗')

/** A county's name, without repeats until the list is used up. */
export function countyName(index: number): string {
  const round = Math.floor(index / COUNTY_NAMES.length)
  return (
    (round > 0 ? (PREFIX[(round - 1) % PREFIX.length] as string) : '') +
    (COUNTY_NAMES[index % COUNTY_NAMES.length] as string)
  )
}

/** Township and village names in random order, none twice; after some 4,300 they carry a number. */
export function createPlaceNames(random: Random): () => string {
  const plain = FIRST.flatMap((first) => SECOND.map((second) => first + second)).filter(
    (name) => !COUNTY_NAMES.includes(name),
  )
  const names = [
    ...random.shuffle(plain),
    ...random.shuffle(PREFIX.flatMap((prefix) => plain.map((name) => prefix + name))),
  ]
  let used = 0
  return () => {
    const round = Math.floor(used / names.length)
    const name = names[used++ % names.length] as string
    return round > 0 ? `${name}${round + 1}` : name
  }
}

/** A family name for a member household. */
export function surname(random: Random): string {
  return random.pick(SURNAMES)
}

import { expect, test } from 'vitest'
import { formatAddress, parseAddress, readAddress } from './address.ts'
import { defaultView, type ViewState } from './view-state.ts'

test('a view survives the way through the address', () => {
  const view: ViewState = {
    ...defaultView,
    camera: { lon: 97.37, lat: 37.37, zoom: 6.5 },
    panel: 'coverage',
    drawer: 'strip',
    strip: { kind: 'belt', id: 'belt:line:1/2' },
    layers: [...defaultView.layers].reverse().map((layer) => ({ ...layer, visible: false, opacity: 0.4 })),
    baseMap: { kind: 'tianditu', style: 'image' },
    selection: { kind: 'site', ids: ['a', 'b'] },
    choropleth: { level: 'county', column: 'domain:village', method: 'natural' },
  }
  expect({ ...defaultView, ...readAddress(parseAddress(formatAddress(view))) }).toEqual(view)
})

test('layers that an older address does not know lie where they lie by default', () => {
  const older = defaultView.layers.filter(({ name }) => name !== 'demandStates' && name !== 'choropleth')
  const address = formatAddress({ ...defaultView, layers: older })
  expect(readAddress(address).layers).toEqual(defaultView.layers)
  expect(
    readAddress({ layers: 'areas.sites' })
      .layers?.map(({ name }) => name)
      .slice(-3),
  ).toEqual(['areas', 'sites', 'choropleth'])
})

test('breaks that the user stated come back as they were, and ones that cannot be are left out', () => {
  const choropleth = { level: 'township', column: 'served', method: 'custom', breaks: [12.5, 50, 80] } as const
  const address = formatAddress({ ...defaultView, choropleth })
  expect(address.color).toBe('township/served/custom:12.5,50,80')
  expect(readAddress(parseAddress(address)).choropleth).toEqual(choropleth)
  for (const color of [
    'county/total/custom',
    'county/total/custom:',
    'county/total/custom:5,5',
    'county/total/custom:9,5',
    'county/total/custom:Infinity',
    'county/served/custom:50,120',
    'county/total/custom:1,2,3,4,5',
    'county/total/equal:5',
  ])
    expect(readAddress({ color }).choropleth, color).toBeUndefined()
})

test('an address that is not understood changes nothing', () => {
  expect(readAddress(parseAddress({ map: 'x/y', panel: 'nope', layers: '::.', sel: 'site', base: 7 }))).toEqual({
    layers: defaultView.layers,
  })
})

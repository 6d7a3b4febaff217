import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributes } from './element/attributes.ts';
import { queryOf } from './element/query.ts';
import { moment, readParams, views } from './params.ts';

const given = (pairs: Record<string, string>) =>
  Object.entries(pairs).map(([name, value]) => ({ name, value }));

describe('parameters', () => {
  it('are what the attributes say', () => {
    const query = queryOf(
      given({
        scenario: 'password-rotation',
        view: 'pods',
        at: '1m30s',
        gate: 'off',
        kubelet: 'v1.36',
        compare: 'gate',
        editable: '',
        predict: 'false',
        height: '400px',
        start: 'load',
        class: 'wide',
        onclick: 'harm()',
      }),
      'dark',
      false,
    );
    expect(query).not.toMatch(/class|onclick|start/);
    expect(readParams(query)).toEqual({
      scenario: 'password-rotation',
      src: null,
      view: 'pods',
      at: 90_000,
      gate: false,
      kubelet: 'v1.36',
      compare: 'gate',
      theme: 'dark',
      editable: true,
      predict: false,
      fixed: true,
      waits: false,
    });
  });
  it('leave the address to the element when it hands the files over', () => {
    const query = queryOf(given({ src: 'https://elsewhere.example/a.yaml' }), 'light', true);
    expect(readParams(query)).toMatchObject({ src: null, waits: true, theme: 'light' });
    expect(readParams('src=a.yaml')).toMatchObject({ src: 'a.yaml', waits: false, theme: 'auto' });
  });
  it('are the plain lab when nothing is said, or nothing that can be read', () => {
    const plain = readParams('');
    expect(plain).toMatchObject({ scenario: null, view: 'both', at: null, gate: null, theme: 'auto' });
    expect(readParams('view=x&at=yesterday&gate=maybe&theme=pink&height=auto')).toEqual(plain);
  });
  it.each([
    ['42s', 42_000],
    ['1m30s', 90_000],
    ['30', 30_000],
    ['0', 0],
    ['1.5s', 1500],
    ['-1s', null],
    ['25h', null],
    ['', null],
    ['now', null],
  ])('the moment %j', (text, t) => expect(moment(text)).toBe(t));
  it('whatever they are, they are read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        const { view, at, scenario } = readParams(query);
        expect(views).toContain(view);
        expect(at === null || (at >= 0 && at <= 86_400_000)).toBe(true);
        expect((scenario ?? '').length).toBeLessThanOrEqual(2000);
      }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...attributes), fc.string({ unit: 'binary' })),
        fc.boolean(),
        (pairs, waits) => {
          const back = new URLSearchParams(queryOf(given(pairs), 'light', waits));
          for (const [name, value] of Object.entries(pairs))
            if (!['start', 'theme'].includes(name) && !(waits && name === 'src'))
              expect(back.get(name)).toBe(
                new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(value)),
              );
          readParams(`${back}`);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countFirms,
  markOf,
  normalName,
  normalNumber,
  readFirmList,
} from '../../../src/features/indicators/firm-list.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const firms = (text: string) => {
  const read = readFirmList(bytes(text));
  return 'firms' in read ? read.firms : [];
};

describe('A list of firms', () => {
  it('is read with commas, semicolons or tabs, by the names of its columns', () => {
    const expected = [
      { line: 2, name: 'Müller & Söhne, GmbH', companyNumber: 'HRB 12' },
      { line: 3, name: 'Acme Ltd', companyNumber: '' },
    ];
    expect(firms('\ufeffFirm name,Town,Company No.\r\n"Müller & Söhne, GmbH",Ulm,HRB 12\r\nAcme Ltd,,\r\n')).toEqual(
      expected,
    );
    expect(firms('Company number;Name\nHRB 12;Müller & Söhne, GmbH\n;Acme Ltd\n\n')).toEqual(expected);
    expect(firms('Name\tNumber\nMüller & Söhne, GmbH\tHRB 12\nAcme Ltd\n')).toEqual(expected);
  });

  it('saved in Windows’ letters keeps its umlauts', () => {
    const read = readFirmList(Uint8Array.from([...bytes('Name\nM'), 0xfc, ...bytes('ller\n')]));
    expect(read).toMatchObject({ firms: [{ name: 'Müller' }] });
  });

  it.each([
    ['', 'empty'],
    ['Name,Number\n', 'empty'],
    ['Town,Turnover\nUlm,3\n', 'no name column'],
    [`Name\n${'x\n'.repeat(20_001)}`, 'too many rows'],
  ])('that is of no use says why', (text, problem) => {
    expect(readFirmList(bytes(text))).toEqual({ problem });
  });

  it.each([
    ['Acme Ltd.', 'ACME LIMITED'],
    ['Smith & Sons', 'smith and sons ltd'],
    ['Talleres Núñez, S.L.', 'Talleres Nunez SL'],
    ['The Bread Company', 'Bread'],
    ['Žaga d.o.o.', 'zaga'],
    ['O’Neill plc', "O'Neill"],
  ])('knows %s again as %s', (one, other) => {
    expect(normalName(one)).toBe(normalName(other));
  });

  it('knows a company number again without its zeros and signs', () => {
    expect(normalNumber('01234567')).toBe(normalNumber('1234567'));
    expect(normalNumber('SC 123-456')).toBe('SC123456');
  });

  it('counts each firm once, over two lists, and says which rows were not', () => {
    const first = countFirms(firms('Name,Number\nAcme Ltd,123\nBeta,\nacme limited,\nOther name,0123\n'), 'salt', []);
    expect(first.counted.map(({ firm }) => firm.name)).toEqual(['Acme Ltd', 'Beta']);
    expect(first.duplicates.map(({ firm, by, firstLine }) => [firm.line, by, firstLine])).toEqual([
      [4, 'name', 2],
      [5, 'company number', 2],
    ]);
    const marks = first.counted.map(({ mark }) => mark);
    const second = countFirms(firms('Name,Number\nBETA GmbH,77\nGamma,\nGamma Two,77\n'), 'salt', marks);
    expect(second.counted.map(({ firm }) => firm.name)).toEqual(['Gamma']);
    // The earlier list knew Beta by its name only: its number is learned from the duplicate.
    expect(second.duplicates.map(({ by, firstLine }) => [by, firstLine])).toEqual([
      ['name', 'an earlier list'],
      ['company number', 'an earlier list'],
    ]);
  });

  it('keeps nothing that names a firm, and nothing by which two indicators’ lists could be compared', () => {
    const mark = markOf({ name: 'Acme Ltd', companyNumber: '123' }, 'salt');
    expect(JSON.stringify(mark)).not.toMatch(/acme|123"/i);
    expect(markOf({ name: 'Acme Ltd', companyNumber: '123' }, 'other').nameHash).not.toBe(mark.nameHash);
  });

  it('has every row counted or shown as a duplicate, whatever it holds', () => {
    const firm = fc.record({ line: fc.nat(), name: fc.string(), companyNumber: fc.constantFrom('', '1', '01', 'A-2') });
    fc.assert(
      fc.property(fc.array(firm), (all) => {
        const { counted, duplicates, rows } = countFirms(all, 'salt', []);
        expect(counted.length + duplicates.length).toBe(rows);
        const again = countFirms(
          all,
          'salt',
          counted.map(({ mark }) => mark),
        );
        expect(again.counted.filter(({ mark }) => mark.nameHash !== null || mark.numberHash !== null)).toEqual([]);
      }),
    );
  });
});

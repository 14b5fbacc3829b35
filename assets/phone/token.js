// Route tokens: the counterpart of handoff/token.py and spelling.py, held to them by tests.
"use strict";
const makeToken = (format) => {
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const PLAIN = /^[A-Za-z0-9.-]$/;
  const MARKS = { U: "_", K: ",", D: ":" };
  const CODES = { _: "U", ",": "K", ":": "D" };
  const codeOf = new Map(format.words.map((word, i) => [word, DIGITS[i]]));
  const longest = Math.max(...format.words.map((word) => word.length));
  const flags = [];
  for (const profile of format.profiles) {
    for (const lang of ["zh", "en"]) {
      for (const digest of [false, true]) flags.push({ profile, lang, digest });
    }
  }

  const crcTable = Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n >>> 0;
  });
  const crc32 = (text) => {
    let crc = 0xffffffff;
    for (let i = 0; i < text.length; i++) {
      crc = crcTable[(crc ^ text.charCodeAt(i)) & 0xff] ^ (crc >>> 8);
    }
    return (crc ^ 0xffffffff) >>> 0;
  };
  const base36 = (number, width) => {
    let letters = "";
    for (; width > 0; width--) {
      letters = DIGITS[number % 36] + letters;
      number = Math.floor(number / 36);
    }
    return letters;
  };
  const checksum = (body) => base36(crc32(body) % 36 ** 4, 4);
  const startsUpper = (spelt) => /^(?:[A-Z]{1,2}[0-9]|[A-Z]$)/.test(spelt);

  const wordAt = (letters, at) => {
    for (let length = Math.min(longest, letters.length - at); length > 1; length--) {
      const word = letters.slice(at, at + length).join("");
      if (!codeOf.has(word.toLowerCase())) continue;
      if (word === word.toLowerCase() || word === word.toUpperCase()) return word;
    }
    return "";
  };
  // Each letter, word or mark as spelt, and whether it is upper case (null: neither).
  const pieces = (text) => {
    const letters = Array.from(text), found = [];
    for (let at = 0; at < letters.length;) {
      const word = wordAt(letters, at), letter = letters[at];
      if (word) {
        found.push(["$" + codeOf.get(word.toLowerCase()), word === word.toUpperCase()]);
        at += word.length;
        continue;
      }
      at++;
      if (PLAIN.test(letter)) {
        const cased = /[A-Za-z]/.test(letter);
        found.push([letter.toUpperCase(), cased ? letter === letter.toUpperCase() : null]);
      } else if (letter in CODES) {
        found.push(["*" + CODES[letter], null]);
      } else {
        found.push([`*X${letter.codePointAt(0).toString(16).toUpperCase()}*`, null]);
      }
    }
    return found;
  };
  const spell = (text) => {
    const found = pieces(text);
    let upper = startsUpper(found.map(([piece]) => piece).join("")), spelt = "";
    for (const [piece, isUpper] of found) {
      if (isUpper !== null && isUpper !== upper) {
        spelt += "+";
        upper = isUpper;
      }
      spelt += piece;
    }
    return spelt;
  };

  // The character after a "*" and where the next piece begins, or null.
  const readMark = (letters, at) => {
    const code = letters[at];
    if (code in MARKS) return [MARKS[code], at + 1];
    const end = letters.indexOf("*", at), digits = letters.slice(at + 1, end);
    if (code !== "X" || end < 0 || !/^[0-9A-F]{1,6}$/.test(digits)) return null;
    const point = parseInt(digits, 16);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
    return [String.fromCodePoint(point), end + 1];
  };
  const unspell = (letters) => {
    let upper = startsUpper(letters.replace(/\+/g, "")), found = "";
    for (let at = 0; at < letters.length;) {
      const letter = letters[at];
      if (letter === "+") {
        upper = !upper;
        at++;
      } else if (letter === "$") {
        const word = format.words[DIGITS.indexOf(letters[at + 1] || "?")];
        if (!word) return null;
        found += upper ? word.toUpperCase() : word;
        at += 2;
      } else if (letter === "*") {
        const read = readMark(letters, at + 1);
        if (!read) return null;
        found += read[0];
        at = read[1];
      } else if (PLAIN.test(letter)) {
        found += upper ? letter : letter.toLowerCase();
        at++;
      } else {
        return null;
      }
    }
    return found;
  };

  const encode = ({ venue, start, stops, profile, lang, digest8 }) => {
    const flag = flags.findIndex((each) =>
      each.profile === profile && each.lang === lang && each.digest === Boolean(digest8));
    const digest = digest8 ? base36(parseInt(digest8, 16), 7) : "";
    const body = format.version + DIGITS[flag] + digest
      + [venue, start, ...stops].map(spell).join(":");
    return body + checksum(body);
  };

  const read = (body) => {
    const flag = flags[DIGITS.indexOf(body[1] || "?")];
    if (!flag) return null;
    let at = 2, digest8 = "";
    if (flag.digest) {
      const digits = body.slice(2, 9), number = parseInt(digits, 36);
      if (!/^[0-9A-Z]{7}$/.test(digits) || number > 0xffffffff) return null;
      digest8 = number.toString(16).padStart(8, "0");
      at = 9;
    }
    const ids = body.slice(at).split(":").map(unspell);
    const sized = ids.every((id) => id && Array.from(id).length <= format.longestId);
    if (!sized || ids.length < 3 || ids.length > 2 + format.mostStops) return null;
    const [venue, start, ...stops] = ids;
    return { venue, start, stops, profile: flag.profile, lang: flag.lang, digest8 };
  };

  // What a token asks for, whatever its case; null for anything else. Never throws.
  const decode = (token) => {
    const letters = String(token).toUpperCase();
    if (!letters.startsWith(format.version) || letters.length > format.longest) return null;
    const body = letters.slice(0, -4);
    if (!/^[\x21-\x7e]*$/.test(letters) || checksum(body) !== letters.slice(-4)) return null;
    const request = read(body);
    return request && encode(request) === letters ? request : null;
  };

  return { encode, decode };
};

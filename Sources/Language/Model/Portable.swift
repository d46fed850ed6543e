/// Functions of real numbers that give the same bits on every machine, whatever its mathematics library.
package enum Portable {
  /// e to the power of `value`, to six digits: 2 to the whole part times a polynomial of the rest.
  package static func exponential(_ value: Float) -> Float {
    let scaled = value * 1.442_695_04
    guard scaled > -126 else { return 0 }
    guard scaled < 127 else { return .greatestFiniteMagnitude }
    let whole = scaled.rounded(.down)
    let rest = scaled - whole
    // Minimax polynomial of 2^x on [0, 1] (relative error below 2e-7 in exact arithmetic).
    var power: Float = 0.001_877_576_8
    power = power * rest + 0.008_989_34
    power = power * rest + 0.055_826_318
    power = power * rest + 0.240_153_62
    power = power * rest + 0.693_153_07
    power = power * rest + 0.999_999_94
    return power * Float(bitPattern: UInt32(Int32(whole) + 127) << 23)
  }

  /// The natural logarithm of a positive number, to six digits.
  package static func logarithm(_ value: Float) -> Float {
    guard value > 0 else { return -.infinity }
    var exponent = Float(value.exponent)
    var mantissa = value.significand
    if mantissa > 1.414_213_5 {
      mantissa /= 2
      exponent += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    // The series of the inverse hyperbolic tangent.
    let series = 2 * ratio * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
    return exponent * 0.693_147_18 + series
  }
}

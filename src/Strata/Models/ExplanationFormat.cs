namespace Strata;

/// <summary>How an <see cref="Explanation"/> is printed.</summary>
/// <param name="Digits">Significant digits, 1 to 17; null: as few as tell the number from every other of its type.</param>
/// <param name="MaxTerms">How many terms of a sum are printed, 2 or more; of a longer one the first and the last that are not 0.</param>
/// <param name="MaxNodes">How many nodes of a layer are printed, 2 or more; of a wider one the first and the last.</param>
/// <param name="Width">The longest line, 60 or more; a product that is longer stays whole.</param>
public sealed record ExplanationFormat(int? Digits = null, int MaxTerms = 6, int MaxNodes = 32, int Width = 80);

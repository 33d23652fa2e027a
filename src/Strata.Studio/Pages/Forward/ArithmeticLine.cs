namespace Strata.Studio.Pages.Forward;

/// <summary>One line of arithmetic.</summary>
/// <param name="Name">What is computed, such as <c>h1</c> or <c>dL/dw</c>.</param>
/// <param name="Text">How, such as <c>2*3 + 4*5 = 26 → relu → 26</c>.</param>
internal sealed record ArithmeticLine(string Name, string Text);

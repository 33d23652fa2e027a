using Strata.Models;

namespace Strata;

public partial class Model
{
    /// <summary>
    /// The model as one C# file that needs nothing but .NET 8 or later: a static class with a method <c>Predict</c> for one row, plain
    /// loops, and the weights as text.
    /// </summary>
    /// <remarks>
    /// Matrix products and formulas without transcendental functions give the same bits; sums, and .NET's own exponentials and the like,
    /// differ by some units in the last place. Several inputs are several parameters, several outputs a tuple.
    /// </remarks>
    /// <param name="namespaceName">The namespace, such as <c>Acme.Models</c>.</param>
    /// <param name="className">The class, such as <c>Digits</c>.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="ArgumentException">A name is no identifier of C#.</exception>
    /// <exception cref="NotSupportedException">A layer mixes the rows of a batch, draws random numbers or computes gradients in
    /// prediction; the message names it.</exception>
    /// <example><code>File.WriteAllText("Digits.cs", model.ToCSharp("Acme.Models", "Digits"));</code></example>
    public string ToCSharp(string namespaceName, string className)
    {
        SourceNames.Require(namespaceName, nameof(namespaceName), mayHaveDots: true);
        SourceNames.Require(className, nameof(className), mayHaveDots: false);
        return new SourceFile(this, namespaceName, className).Write();
    }
}

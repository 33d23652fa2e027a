namespace Strata.Models;

/// <summary>What stands for a node in the written code: an array of one row's numbers, or a number.</summary>
/// <param name="Text">The array's name, or the number as it is written.</param>
/// <param name="IsNumber">Whether it is a number.</param>
/// <param name="IsOwn">Whether the code made the array, so that it may be handed out.</param>
internal sealed record SourceValue(string Text, bool IsNumber = false, bool IsOwn = true)
{
    /// <summary>The number at an index.</summary>
    public string At(string index) => IsNumber ? Text : $"{Text}[{index}]";
}

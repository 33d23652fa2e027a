namespace Strata.Graphs;

/// <summary>A weight as the graph knows it: its name, its shape, and where it stands in the one flat buffer.</summary>
/// <remarks>Two parameters are the same only when they are one object.</remarks>
public sealed class Parameter
{
    /// <summary>A weight of this name and shape.</summary>
    public Parameter(string name, Shape shape)
    {
        Name = name;
        Shape = shape;
    }

    /// <summary>Such as <c>dense/kernel</c>.</summary>
    public string Name { get; }

    /// <summary>Its shape, without a batch.</summary>
    public Shape Shape { get; }

    /// <summary>How many numbers it has.</summary>
    public int Count => Shape.RowSize;

    /// <summary>Where its first number stands in the flat buffer.</summary>
    public int Offset { get; internal set; }

    public override string ToString() => $"{Name} {Shape}";
}

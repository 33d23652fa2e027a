using System.Numerics;
using System.Numerics.Tensors;
using Strata.Graphs;

namespace Strata;

/// <summary>A weight of a model: its name, its shape and its numbers, which can be read and written.</summary>
public sealed class Weight
{
    private readonly Models.WeightTable table;

    private readonly bool trainable;

    internal Weight(
        Models.WeightTable table,
        Models.LayerCall call,
        string name,
        Parameter parameter,
        Initializer initializer,
        bool trainable,
        Constraint? constraint
    )
    {
        this.table = table;
        this.trainable = trainable;
        Layer = call.Layer;
        LayerName = call.Name;
        Name = name;
        Parameter = parameter;
        Initializer = initializer;
        Constraint = constraint;
    }

    /// <summary>Its name within the layer, such as <c>kernel</c>.</summary>
    public string Name { get; }

    /// <summary>The name of its layer, such as <c>dense_1</c>.</summary>
    public string LayerName { get; }

    /// <summary>Layer and name, such as <c>dense_1/kernel</c>: unique in the model.</summary>
    public string Path => Parameter.Name;

    /// <summary>Its shape.</summary>
    public Shape Shape => Parameter.Shape;

    /// <summary>How many numbers it has.</summary>
    public int Count => Parameter.Count;

    /// <summary>Whether the optimizer moves it: its layer is trainable, and it is nothing that the layer keeps for itself.</summary>
    public bool Trainable => trainable && Layer.Trainable;

    /// <summary>
    /// Whether its layer keeps it for itself, such as a moving mean, or is frozen within a model within the model; freezing a layer of the
    /// model itself changes nothing in that.
    /// </summary>
    internal bool IsKept => !trainable;

    internal Layer Layer { get; }

    internal Parameter Parameter { get; }

    internal Initializer Initializer { get; }

    internal Constraint? Constraint { get; }

    /// <summary>A copy of its numbers.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; converted where the model's numbers are the other.</typeparam>
    public Tensor<T> ToTensor<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[Count];
        CopyTo(values.AsSpan());
        nint[] lengths = [.. Shape.Select(size => (nint)size)];
        return Tensor.Create(values, lengths);
    }

    /// <summary>Copies its numbers, row-major.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void CopyTo<T>(Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => table.Storage.Read(Parameter, destination);

    /// <summary>Writes its numbers, row-major.</summary>
    /// <exception cref="ArgumentException"><paramref name="values"/> has another length.</exception>
    public void Set<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (values.Length != Count)
        {
            throw new ArgumentException(
                $"'{Path}' {Shape} holds {Count} numbers, and {values.Length} were given.",
                nameof(values)
            );
        }
        table.Storage.Write(Parameter, values);
    }

    /// <inheritdoc cref="Set{T}(ReadOnlySpan{T})"/>
    public void Set<T>(params T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Set(new ReadOnlySpan<T>(values));

    /// <summary>Such as <c>dense/kernel (64, 32)</c>.</summary>
    public override string ToString() => Parameter.ToString();
}

using System.Numerics;
using Strata.Graphs;
using Strata.Kernels;

namespace Strata.Models;

/// <summary>
/// What an optimizer remembers between steps: how many there were, the learning rate, and numbers beside the weights.
/// </summary>
internal abstract class OptimizerState(LearningRate rate)
{
    private double constant = rate.Value ?? 0;

    /// <summary>How many steps were made: batches, whether weights were moved after each or not.</summary>
    public long Iterations { get; set; }

    /// <summary>The learning rate of the next step: what the schedule says, or the number, which callbacks may have moved.</summary>
    /// <exception cref="InvalidOperationException">A schedule decides, and it was set.</exception>
    public double LearningRate
    {
        get => rate.Schedule?.At(Iterations) ?? constant;
        set =>
            constant = rate.Schedule is null
                ? value
                : throw new InvalidOperationException(
                    $"The learning rate is decided by {rate.Schedule} and cannot be set. Compile with a number as learning rate, or leave "
                        + "out the callback that sets it."
                );
    }

    /// <summary>Everything that is saved of it, by name.</summary>
    public abstract IReadOnlyList<RememberedTensor> Tensors { get; }

    /// <summary>Whether there are averages of the weights to predict with.</summary>
    public abstract bool KeepsAverages { get; }

    /// <summary>Whether the averages are the model's weights when <c>Fit</c> ends.</summary>
    public abstract bool EndsWithAverages { get; }

    /// <summary>Puts averages in the place of trained weights, or these back; nothing where no averages are kept.</summary>
    public abstract void ShowAverages(Model model, bool shown);

    /// <summary>Sets trained weights to their averages for good; nothing where none are kept, or none yet.</summary>
    public abstract void TakeAverages(Model model);

    /// <summary>A fresh state for a model.</summary>
    /// <exception cref="ArgumentException">Options of the optimizer do not go together.</exception>
    public static OptimizerState Create(Model model, Optimizer optimizer)
    {
        StateLayout layout = optimizer.Checked().Accept(new StateLayoutOf(model));
        return model.DataType == DataType.Float64
            ? new OptimizerState<double>(model, optimizer, layout)
            : new OptimizerState<float>(model, optimizer, layout);
    }
}

/// <summary>Numbers that a saved model holds beside its weights.</summary>
/// <param name="Path">Their name in the file.</param>
/// <param name="Parameter">Their shape, and where they stand in the storage.</param>
/// <param name="Storage">Where they stand.</param>
internal sealed record RememberedTensor(string Path, Parameter Parameter, WeightStorage Storage);

/// <inheritdoc cref="OptimizerState"/>
internal sealed unsafe class OptimizerState<T> : OptimizerState
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WeightStorage<T>[] slots;
    private readonly List<RememberedTensor> tensors = [];
    private readonly Optimizer optimizer;
    private readonly StateLayout layout;
    private WeightStorage? hidden;

    public OptimizerState(Model model, Optimizer optimizer, StateLayout layout)
        : base(optimizer.LearningRate)
    {
        this.optimizer = optimizer;
        this.layout = layout;
        int length = model.WeightTable.Length;
        slots = [.. layout.InitialSlots.Select(initial => Filled(length, initial))];
        VariableSlots = new WeightStorage<T>(layout.Length);
        Variables = layout.Variables;
        Average = optimizer.UseEma ? new WeightStorage<T>(length) : null;
        Accumulated = optimizer.GradientAccumulationSteps is null ? null : new WeightStorage<T>(length);

        for (int slot = 0; slot < slots.Length; slot++)
        {
            Remember(slot.ToString(System.Globalization.CultureInfo.InvariantCulture), slots[slot]);
        }
        foreach (VariableState variable in Variables)
        {
            tensors.AddRange(
                variable.Slots.Select((slot, i) => new RememberedTensor($"optimizer/{i}/{slot.Name}", slot, VariableSlots))
            );
        }
        Remember("average", Average);
        Remember("gradient", Accumulated);

        void Remember(string name, WeightStorage<T>? storage)
        {
            if (storage is not null)
            {
                tensors.AddRange(
                    model.Weights.Select(weight => new RememberedTensor(
                        $"optimizer/{name}/{weight.Path}",
                        weight.Parameter,
                        storage
                    ))
                );
            }
        }
    }

    /// <summary>What rules over variables know of each.</summary>
    public IReadOnlyList<VariableState> Variables { get; }

    /// <summary>Where the slots of <see cref="Variables"/> stand.</summary>
    public WeightStorage<T> VariableSlots { get; }

    /// <summary>The running average of every weight, laid out as the weights; null: none is kept.</summary>
    public WeightStorage<T>? Average { get; }

    /// <summary>The sum of gradients that wait for their update; null: none waits.</summary>
    public WeightStorage<T>? Accumulated { get; }

    public override IReadOnlyList<RememberedTensor> Tensors => tensors;

    public override bool KeepsAverages => EndsWithAverages || layout.HasAverage;

    public override bool EndsWithAverages => Average is not null;

    /// <summary>The first number of an elementwise slot at an offset; null where the rule has no such slot.</summary>
    public T* Pointer(int index, int offset) => index < slots.Length ? slots[index].Buffer.Pointer + offset : null;

    public override void ShowAverages(Model model, bool shown)
    {
        if (!KeepsAverages || Iterations == 0 || shown == hidden is not null)
        {
            return;
        }
        WeightStorage weights = model.WeightTable.Storage;
        if (shown)
        {
            hidden = weights.Copy(null);
            CopyAverages(model);
        }
        else
        {
            hidden!.Copy(weights);
            hidden = null;
        }
    }

    public override void TakeAverages(Model model)
    {
        if (!KeepsAverages || Iterations == 0)
        {
            return;
        }
        ShowAverages(model, shown: false);
        CopyAverages(model);
    }

    private void CopyAverages(Model model)
    {
        AlignedBuffer<T> weights = ((WeightStorage<T>)model.WeightTable.Storage).Buffer;
        if (Average is null)
        {
            optimizer.Accept(new RuleAverages<T>(this, model));
        }
        else
        {
            foreach (Weight weight in model.Weights.Where(weight => weight.Trainable))
            {
                Average.Buffer.Span.Slice(weight.Parameter.Offset, weight.Count).CopyTo(weights.Span[weight.Parameter.Offset..]);
            }
        }
        weights.Changed();
    }

    private static WeightStorage<T> Filled(int length, double value)
    {
        var storage = new WeightStorage<T>(length);
        storage.Buffer.Span.Fill(T.CreateTruncating(value));
        return storage;
    }
}
